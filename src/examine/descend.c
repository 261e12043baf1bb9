/* descend.c - one examiner calls another, with the place remembered and the budget shared.
 *
 * Called by every examiner of a container.  Promises that an inside, however broken, costs the
 * examination nothing but a finding, and that slices which an inside container hands back (an mbox
 * in a zip) are examined too, although the broker cannot reach them.  Depth is the sink's business.
 */
#include "examine/descend.h"
#include "examine/sink-box.h"

#include "base/error.h"

/* One line for each way an examination may go wrong without being an error of ours. */
static const struct {
	int code;
	const char *finding;
} troubles[] = {
	{ HK_ERROR_MALFORMED, "examiner.malformed" },
	{ HK_ERROR_LIMIT, "limit.reached" },
	{ HK_ERROR_UNREADABLE, "input.unreadable" },
};

void
hk_descend_trouble(HkSink *sink, const GError *error)
{
	const char *finding = "examiner.malformed";

	for (guint i = 0; i < G_N_ELEMENTS(troubles); i++)
		if (error->domain == HK_ERROR && error->code == troubles[i].code)
			finding = troubles[i].finding;
	hk_sink_add(sink, finding, "", -1, "message", error->message, NULL);
}

static const HkExaminer *
choose(const HkKit *kit, const HkInside *inside)
{
	if (inside->len == 0)
		return NULL;
	if (inside->type != NULL)
		return hk_examiner_named(inside->type);
	return hk_examiner_chosen(kit, inside->data, MIN(inside->len, HK_CLAIM_HEAD),
				  inside->label);
}

/* One inside, and the rest of it that its examiner wants to see as a window of its own. */
typedef struct {
	const HkKit *kit;
	HkSink *sink;
	HkInside window;
	HkInside rest; /* data NULL: none */
} Level;

/* A slice without a label is the rest of the same container: kept, not entered, because a box of
 * many windows must not become a stack of many calls. */
static void
take_slice(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	Level *level = self;
	HkInside slice = { label, type, level->window.hints, NULL, 0 };

	if (offset >= level->window.len)
		return;
	slice.data = level->window.data + offset;
	slice.len = (gsize)MIN(length, level->window.len - offset);
	if (*label != '\0')
		hk_descend_apart(level->kit, level->sink, &slice);
	else
		level->rest = slice;
}

static gboolean
examine_window(Level *level, const HkExaminer *examiner)
{
	gsize most = (gsize)MIN(examiner->limits.input_bytes, (guint64)G_MAXSIZE);
	g_autoptr(HkInput)
		in = hk_input_new_memory(level->window.data, MIN(level->window.len, most));
	g_autoptr(GError) error = NULL;

	hk_input_about(in, level->window.label, level->window.hints);
	if (level->window.len > most) {
		g_autofree char *limit = g_strdup_printf("%" G_GSIZE_FORMAT, most);

		hk_sink_add(level->sink, "limit.input", "", (gint64)most, "limit", limit, NULL);
	}
	if (examiner->examine(level->kit, in, level->sink, &error))
		return TRUE;
	hk_descend_trouble(level->sink, error);
	return FALSE;
}

static HkOutcome
examine(const HkKit *kit, HkSink *sink, const HkExaminer *examiner, const HkInside *inside)
{
	Level level = { .kit = kit, .sink = sink, .window = *inside };
	HkSinkSlices slices = { take_slice, &level };
	gboolean whole = TRUE;

	hk_sink_swap_slices(sink, &slices);
	whole = examine_window(&level, examiner);
	while (level.rest.data != NULL && level.rest.len < level.window.len) {
		const char *label = level.window.label;

		level.window = level.rest;
		level.window.label = label;
		level.rest.data = NULL;
		whole = examine_window(&level, examiner) && whole;
	}
	hk_sink_swap_slices(sink, &slices);
	return whole ? HK_EXAMINED : HK_EXAMINED_PART;
}

gboolean
hk_descend(const HkKit *kit, HkSink *sink, const HkInside *inside)
{
	const HkExaminer *examiner = choose(kit, inside);

	if (examiner == NULL || !hk_sink_enter(sink, inside->label))
		return FALSE;
	examine(kit, sink, examiner, inside);
	hk_sink_leave(sink);
	return TRUE;
}

gboolean
hk_descend_apart(const HkKit *kit, HkSink *sink, const HkInside *inside)
{
	const HkExaminer *examiner = choose(kit, inside);

	if (examiner == NULL)
		return FALSE;
	if (!hk_sink_begin(sink, inside->label))
		return hk_descend(kit, sink, inside);
	hk_sink_end(sink, examine(kit, sink, examiner, inside), examiner->name);
	return TRUE;
}

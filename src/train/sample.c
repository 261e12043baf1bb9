/* sample.c - has labelled mails examined and keeps what can be learnt from.
 *
 * Called by main.c for each folder.  The mails are opened by the sandboxed workers as always; this
 * program sees findings and the text that a reader would see.
 */
#include "train/sample.h"

#include <fcntl.h>
#include <string.h>

#include "facts/text-model.h"
#include "facts/wishes.h"

#define UNDERSCORES 20 /* in a row: what mailing lists put above their footer */

typedef struct {
	const char *corpus;
	const HkLabels *labels;
	guint next;
	GPtrArray *samples; /* of HkSample*, or NULL where nothing was examined yet */
} Reading;

void
hk_sample_free(gpointer p)
{
	HkSample *sample = p;

	if (sample == NULL)
		return;
	g_ptr_array_unref(sample->findings);
	g_array_unref(sample->places);
	g_free(sample->said);
	g_free(sample);
}

static HkArtefact *
next_labelled(gpointer user)
{
	Reading *r = user;
	const HkLabel *label;
	g_autofree char *path = NULL;
	HkArtefact *artefact;
	int fd;

	if (r->next >= hk_labels_size(r->labels))
		return NULL;
	label = hk_labels_at(r->labels, r->next++);
	path = g_build_filename(r->corpus, label->path, NULL);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	artefact = fd < 0 ? hk_artefact_unreadable(label->path, "missing")
			  : hk_artefact_new(label->path, "auto", fd);
	hk_artefact_want_views(artefact);
	hk_artefact_set_tag(artefact, (gpointer)label, NULL);
	return artefact;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
read_date(const HkExamination *e, char date[11])
{
	for (guint i = 0; i < e->findings->len; i++) {
		const HkFinding *finding = g_ptr_array_index(e->findings, i);
		const char *told = hk_finding_value(finding, "date");

		if (g_str_equal(finding->id, "fact.date") && told != NULL)
			g_strlcpy(date, told, 11);
	}
}

static GPtrArray *
findings_of(const HkExamination *e)
{
	GPtrArray *ids = g_ptr_array_new();

	for (guint i = 0; i < e->findings->len; i++) {
		const HkFinding *finding = g_ptr_array_index(e->findings, i);
		const char *id = g_intern_string(finding->id);

		if (!g_str_has_prefix(id, "model.") && !g_ptr_array_find(ids, id, NULL))
			g_ptr_array_add(ids, (gpointer)id);
	}
	g_ptr_array_sort(ids, by_name);
	return ids;
}

/* The text in front of a signature's or a mailing list's footer. */
static char *
without_footer(const char *text)
{
	g_autofree char *line = g_strnfill(UNDERSCORES, '_');
	const char *ends[] = { strstr(text, "\n-- \n"), strstr(text, line) };
	gsize len = strlen(text);

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		if (ends[i] != NULL)
			len = MIN(len, (gsize)(ends[i] - text));
	return g_strndup(text, len);
}

static GArray *
places_of(const HkExamination *e)
{
	const char *subject = "";
	g_autofree char *text = g_strdup("");

	for (guint i = 0; i < e->views->len; i++) {
		const HkView *view = g_ptr_array_index(e->views, i);

		if (g_str_equal(view->place, "header:subject"))
			subject = view->text;
		else if (g_str_equal(view->place, "text")) {
			g_free(text);
			text = without_footer(view->text);
		}
	}
	return hk_text_model_places(subject, text);
}

static gboolean
keep(const HkCaseFile *file, gpointer user)
{
	Reading *r = user;
	const HkExamination *e = file->examination;
	const HkLabel *label = hk_artefact_tag(e->artefact);
	HkSample *sample;

	if (label == NULL || file->verdict->result == HK_UNREAD || label->sure == 0)
		return TRUE;
	sample = g_new0(HkSample, 1);
	sample->path = label->path;
	sample->folder = label->folder;
	sample->held = label->held;
	sample->lure = label->lure;
	sample->truth = label->truth;
	sample->sure = label->sure;
	sample->findings = findings_of(e);
	read_date(e, sample->date);
	sample->places = places_of(e);
	g_ptr_array_add(r->samples, sample);
	return TRUE;
}

gboolean
hk_samples_read(HkHouse *house, const char *corpus, const HkLabels *labels, GPtrArray *samples,
		GError **error)
{
	Reading r = { corpus, labels, 0, samples };

	return hk_house_examine_each(house, next_labelled, keep, &r, error);
}

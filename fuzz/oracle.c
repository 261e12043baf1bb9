/* oracle.c - what an examiner promises, checked after every input.
 *
 * Used by the targets of examiners.  Aborts on text that is not UTF-8 or too long, on a finding
 * that nobody declared, on more findings, children or depth than the limits allow, on a child
 * outside its container, and on an error that is not one of the three an examiner may return.
 */
#include <string.h>

#include "base/error.h"
#include "examine/ocr.h"
#include "examine/rules.h"
#include "fuzz.h"
#include "judge/catalogue.h"

typedef struct {
	const HkLimits *limits;
	guint64 size;
	guint findings;
	guint children;
} Promise;

/* Loaded once a process: rules take longer to compile than thousands of inputs to run. */
typedef struct {
	HkKit *kit;
	HkCatalogue *catalogue;
} World;

/* Words in pictures take seconds, and Tesseract has fuzzers of its own. */
static void
leave_out_reading(HkKit *kit)
{
	hk_ocr_free(kit->ocr);
	kit->ocr = NULL;
}

static void
declare(HkCatalogue *catalogue, const HkRules *rules)
{
	g_autoptr(GPtrArray) declared = hk_rules_declare(rules);

	for (guint i = 0; i < declared->len; i++)
		hk_catalogue_add(catalogue, g_ptr_array_index(declared, i));
}

static const World *
world(void)
{
	static World loaded;
	g_autoptr(GError) error = NULL;
	const char *data = g_getenv("HIKESHI_DATA");

	if (loaded.kit != NULL)
		return &loaded;
	data = data != NULL ? data : "data";
	loaded.kit = hk_kit_load(data, NULL, NULL, &error);
	if (loaded.kit != NULL)
		leave_out_reading(loaded.kit);
	if (loaded.kit != NULL)
		loaded.catalogue = hk_catalogue_load(data, NULL, &error);
	if (loaded.catalogue == NULL)
		g_error("%s", error->message);
	declare(loaded.catalogue, loaded.kit->rules);
	declare(loaded.catalogue, loaded.kit->site_rules);
	hk_examiners_warm();
	return &loaded;
}

static void
check_text(const HkFinding *f, const char *text, gsize max)
{
	if (!g_utf8_validate(text, -1, NULL) || strlen(text) > max)
		g_error("%s: a text that is too long or not UTF-8", f->id);
}

static void
check_finding(gpointer self, const HkFinding *f)
{
	Promise *promise = self;

	if (hk_catalogue_find(world()->catalogue, f->id) == NULL)
		g_error("%s: not declared", f->id);
	/* Each limit may be told once on top. */
	if (++promise->findings > promise->limits->findings + 4)
		g_error("%s: finding %u", f->id, promise->findings);
	check_text(f, f->place, HK_FINDING_PLACE_MAX);
	for (guint i = 0; i < f->n_values; i++) {
		check_text(f, f->values[i].key, HK_FINDING_KEY_MAX);
		check_text(f, f->values[i].text, HK_FINDING_VALUE_MAX);
	}
}

static void
check_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	Promise *promise = self;

	if (++promise->children > promise->limits->children)
		g_error("child %u", promise->children);
	if (!g_utf8_validate(label, -1, NULL) || length == 0 || offset > promise->size ||
	    length > promise->size - offset)
		g_error("child %s of type %s: %" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT
			" of %" G_GUINT64_FORMAT,
			label, type, offset, length, promise->size);
}

void
hk_fuzz_examine(const HkExaminer *examiner, const uint8_t *data, size_t size)
{
	static const HkSinkOps ops = { check_finding, check_child };
	Promise promise = { .limits = &examiner->limits, .size = size };
	g_autoptr(HkInput) in = hk_input_new_memory(data, size);
	g_autoptr(HkSink) sink = hk_sink_new(&ops, &promise, &examiner->limits);
	g_autoptr(GError) error = NULL;

	examiner->claims(data, MIN(size, (size_t)4096));
	if (examiner->examine(world()->kit, in, sink, &error)) {
		if (error != NULL)
			g_error("success with an error: %s", error->message);
		return;
	}
	if (error == NULL || error->domain != HK_ERROR ||
	    (error->code != HK_ERROR_MALFORMED && error->code != HK_ERROR_LIMIT &&
	     error->code != HK_ERROR_UNREADABLE))
		g_error("a failure that is none: %s", error != NULL ? error->message : "silent");
}

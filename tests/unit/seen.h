/* seen.h - a sink that remembers, for tests of examiners. */
#pragma once

#include "examine/examiner.h"

typedef struct {
	GPtrArray *findings; /* of HkFinding* */
	GString *children;   /* "label type offset+length\n" … */
	HkSink *sink;
} Seen;

static inline void
seen_finding(gpointer self, const HkFinding *finding)
{
	Seen *seen = self;
	HkFinding *copy = hk_finding_new(finding->id, finding->place, finding->offset);

	for (guint i = 0; i < finding->n_values; i++)
		hk_finding_add(copy, finding->values[i].key, finding->values[i].text);
	g_ptr_array_add(seen->findings, copy);
}

static inline void
seen_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	g_string_append_printf(((Seen *)self)->children,
			       "%s %s %" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT "\n", label, type,
			       offset, length);
}

static inline void
seen_start(Seen *seen)
{
	static const HkSinkOps ops = { seen_finding, seen_child };
	static const HkLimits limits = { 64 * HK_MIB, 64 * HK_MIB, 300, 20, 5000, 1000 };

	seen->findings = g_ptr_array_new_with_free_func((GDestroyNotify)hk_finding_free);
	seen->children = g_string_new(NULL);
	seen->sink = hk_sink_new(&ops, seen, &limits);
}

static inline void
seen_stop(Seen *seen)
{
	hk_sink_free(seen->sink);
	g_ptr_array_unref(seen->findings);
	g_string_free(seen->children, TRUE);
}

/* The first finding of that id, or NULL. */
static inline const HkFinding *
seen_find(const Seen *seen, const char *id)
{
	for (guint i = 0; i < seen->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(seen->findings, i);

		if (g_str_equal(f->id, id))
			return f;
	}
	return NULL;
}

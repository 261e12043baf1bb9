/* small-case.h - cases of a few facts, made without a store, and what is said of them. */
#pragma once

#include "facts/case.h"

#define SMALL_CASE_OPENED 1795400000 /* 2026-11-23 in Japan */

/* Facts as key, value, source triples up to NULL.  (owned) */
static inline HkCase *
small_case(const char *const *facts)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);
	guint64 seq = 1;
	GError *error = NULL;
	HkCase *c;

	g_ptr_array_add(entries,
			hk_entry_new("20261123-TEST", seq++, SMALL_CASE_OPENED, "hanako",
				     HK_ENTRY_OPENED,
				     hk_fields_make("title", "a test", "kind", "phishing", NULL)));
	for (const char *const *f = facts; f[0] != NULL; f += 3)
		g_ptr_array_add(entries,
				hk_entry_new("20261123-TEST", seq++, SMALL_CASE_OPENED, "hanako",
					     HK_ENTRY_FACT,
					     hk_fields_make("key", f[0], "value", f[1], "source",
							    f[2], "place", "Subject", NULL)));
	c = hk_case_fold(entries, &error);
	g_assert_no_error(error);
	return c;
}

/* Compares with tests/golden; after a wanted change run with HK_ACCEPT=1 and read the diff. */
static inline void
golden(const char *name, const char *got)
{
	const char *top = g_getenv("HK_SOURCE");
	g_autofree char *path = g_build_filename(top != NULL ? top : ".", "tests", "golden", name,
						 NULL);
	g_autofree char *want = NULL;

	if (g_getenv("HK_ACCEPT") != NULL)
		g_assert_true(g_file_set_contents(path, got, -1, NULL));
	g_assert_true(g_file_get_contents(path, &want, NULL, NULL));
	g_assert_cmpstr(got, ==, want);
}

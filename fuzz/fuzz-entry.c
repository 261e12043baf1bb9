/* fuzz-entry.c - any bytes as an entry, a record or a signed note: refused, or exactly what the
 * writer would write again, so that one text stays one record and one hash.
 */
#include <stdlib.h>
#include <string.h>

#include "cases/grams.h"
#include "cases/keys.h"
#include "facts/entry.h"
#include "fuzz.h"

#define SOMEBODYS_KEY "hikeshi+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static void
insist(gboolean promise)
{
	if (!promise)
		abort();
}

static void
insist_on_the_same(const char *text, gsize len, char *again)
{
	insist(strlen(again) == len && memcmp(again, text, len) == 0);
	g_free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	g_autoptr(HkEntry) entry = hk_entry_parse(text, size, NULL);
	g_autoptr(HkFields) fields = hk_fields_parse(text, size, NULL);
	g_autofree char *note = g_strndup(text, size);

	if (entry != NULL)
		insist_on_the_same(text, size, hk_entry_text(entry));
	if (fields != NULL)
		insist_on_the_same(text, size, hk_fields_json(fields));
	insist(hk_note_open(note, SOMEBODYS_KEY, NULL) == NULL);
	if (g_utf8_validate(note, -1, NULL)) {
		g_autofree char *folded = hk_grams_fold(note, 1000);
		g_autoptr(GArray) grams = hk_grams_of(folded);

		insist(g_utf8_validate(folded, -1, NULL) && (*folded != '\0') >= (grams->len > 0));
	}
	return 0;
}

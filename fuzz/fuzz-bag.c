/* fuzz-bag.c - any bytes as the lists and the ledger of a bag: a table whose paths stay inside, or
 * an error that can be printed.
 */
#include <stdlib.h>
#include <string.h>

#include "cases/bag-parts.h"
#include "cases/chain.h"
#include "fuzz.h"

static void
insist(gboolean promise)
{
	if (!promise)
		abort();
}

static void
insist_on_a_reason(gboolean ok, GError **error)
{
	insist(ok == (*error == NULL));
	insist(ok || (g_utf8_validate((*error)->message, -1, NULL) &&
		      strpbrk((*error)->message, "\n\r\033") == NULL));
	g_clear_error(error);
}

static void
read_manifest(const char *text, gsize len)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GHashTable) files = hk_bag_manifest(text, len, &error);
	GHashTableIter at;
	gpointer path;

	insist_on_a_reason(files != NULL, &error);
	if (files == NULL)
		return;
	g_hash_table_iter_init(&at, files);
	while (g_hash_table_iter_next(&at, &path, NULL)) {
		insist(g_utf8_validate(path, -1, NULL));
		insist(*(char *)path != '/' && strstr(path, "//") == NULL);
		insist(!g_str_has_prefix(path, "../") && strstr(path, "/../") == NULL);
		insist(!g_str_has_suffix(path, "/..") && strcmp(path, "..") != 0);
	}
}

static void
read_item(const HkEntry *entry)
{
	g_auto(HkBagItem) item = { .path = NULL };
	g_autoptr(GError) error = NULL;
	gboolean good = hk_bag_item(entry, 1, &item, &error);

	insist_on_a_reason(good, &error);
	if (!good)
		return;
	insist(g_str_has_prefix(item.path, HK_BAG_EVIDENCE "01-"));
	insist(strchr(item.path + strlen(HK_BAG_EVIDENCE), '/') == NULL);
	insist(strlen(item.path) <= HK_BAG_PATH_MAX);
}

static void
read_ledger(const char *text, gsize len)
{
	g_auto(HkChain) chain = { .case_id = NULL };
	const char *end = text + len;
	gboolean good = TRUE;

	hk_chain_begin(&chain);
	for (const char *at = text; good && at < end;) {
		const char *stop = memchr(at, '\n', (gsize)(end - at));
		g_autoptr(GError) error = NULL;
		g_autoptr(HkEntry) e = NULL;

		if (stop == NULL)
			stop = end;
		e = hk_chain_next(&chain, at, (gsize)(stop - at), &error);
		good = e != NULL;
		insist_on_a_reason(good, &error);
		if (good)
			read_item(e);
		at = stop < end ? stop + 1 : end;
	}
}

static void
read_texts(const char *text, gsize len)
{
	static const char key[] = "hikeshi+35f09c0f+AW8bpAvjqCCEAykTbchdSzWgsmO5Pv6mtDJVhWcIBnTy";
	g_autofree char *copy = g_strndup(text, len);
	g_autofree char *name = hk_bag_safe_name(copy);
	g_autofree char *again = hk_bag_safe_name(name);
	g_autoptr(GError) error = NULL;
	guint64 a, b;

	insist(g_utf8_validate(name, -1, NULL) && *name != '\0' && strchr(name, '/') == NULL);
	insist(g_str_equal(name, again));
	insist_on_a_reason(hk_bag_oxum(text, len, &a, &b, &error), &error);
	insist_on_a_reason(hk_chain_signed_length(copy, key, &a, &error), &error);
	insist_on_a_reason(
		hk_chain_signed_length("x\n\n\xE2\x80\x94 hikeshi AAAA\n", copy, &a, &error),
		&error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A NUL behind the bytes, as every text of a folder has. */
	g_autofree char *text = g_strndup((const char *)data, size);

	memcpy(text, data, size);
	read_manifest(text, size);
	read_ledger(text, size);
	read_texts(text, size);
	return 0;
}

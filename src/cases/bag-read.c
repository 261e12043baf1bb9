/* bag-read.c - is this folder a whole bag of ours, and is its ledger one signed chain?
 *
 * Called by the house for `verify FOLDER`, and by bag-import.c before anything is taken over. Cheap
 * questions first: names, sizes and lists are right before a byte of evidence is hashed.
 * What it does not ask: whether the public key is the one it should be.  Only a key that came
 * another way can answer that.
 */
#include "cases/bag-read.h"

#include <errno.h>
#include <openssl/evp.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/bag-parts.h"
#include "cases/chain.h"
#include "cases/digest.h"

#define CHUNK (256 * 1024)
#define SMALL_MAX (64 * 1024)
/* Two clocks may differ; more than a day is no difference of clocks. */
#define CLOCK_SLACK (24 * 3600)

typedef struct {
	HkBagRead *bag;
	GHashTable *manifest, *tags; /* path -> digits */
} Check;

static void
check_clear(Check *c)
{
	g_clear_pointer(&c->manifest, g_hash_table_unref);
	g_clear_pointer(&c->tags, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Check, check_clear)

static gboolean
broken(GError **error, const char *path, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s: %s", path, why);
	return FALSE;
}

void
hk_bag_report_free(HkBagReport *report)
{
	if (report == NULL)
		return;
	g_free(report->case_id);
	g_free(report->public_key);
	g_free(report);
}

void
hk_bag_read_free(HkBagRead *bag)
{
	if (bag == NULL)
		return;
	hk_bag_folder_free(bag->folder);
	hk_bag_report_free(bag->report);
	g_ptr_array_unref(bag->texts);
	g_ptr_array_unref(bag->evidence);
	g_free(bag->note);
	g_free(bag);
}

static gboolean
read_declaration(const HkBagFolder *folder, GError **error)
{
	gsize len;
	g_autofree char *text = hk_bag_folder_text(folder, "bagit.txt", SMALL_MAX, &len, error);

	if (text == NULL)
		return FALSE;
	return (len == strlen(HK_BAG_DECLARATION) && g_str_equal(text, HK_BAG_DECLARATION)) ||
	       broken(error, "bagit.txt", "not a bag as hikeshi writes it (BagIt 1.0, UTF-8)");
}

static GHashTable *
read_list(const HkBagFolder *folder, const char *path, GError **error)
{
	gsize len;
	g_autofree char *text = hk_bag_folder_text(folder, path, HK_BAG_TEXT_MAX, &len, error);
	GHashTable *list = text != NULL ? hk_bag_manifest(text, len, error) : NULL;

	if (text != NULL && list == NULL)
		g_prefix_error(error, "%s: ", path);
	return list;
}

/* RFC 8493 section 3: complete means that the folder holds what the lists name and nothing else. */
static gboolean
is_listed(const char *path, gpointer user, GError **error)
{
	const Check *c = user;

	if (g_str_equal(path, HK_BAG_TAGS) || g_hash_table_contains(c->manifest, path) ||
	    g_hash_table_contains(c->tags, path))
		return TRUE;
	/* Its name is nobody's word: it is not repeated unless it was spelled safely. */
	return broken(error, "the bag", "it holds a file that no manifest lists");
}

static gboolean
lists_belong(const Check *c, GError **error)
{
	GHashTableIter at;
	gpointer path;

	g_hash_table_iter_init(&at, c->manifest);
	while (g_hash_table_iter_next(&at, &path, NULL))
		if (!g_str_has_prefix(path, "data/"))
			return broken(error, HK_BAG_MANIFEST, "it lists a file outside data/");
	if (g_hash_table_size(c->tags) == 3 && g_hash_table_contains(c->tags, "bagit.txt") &&
	    g_hash_table_contains(c->tags, "bag-info.txt") &&
	    g_hash_table_contains(c->tags, HK_BAG_MANIFEST))
		return TRUE;
	return broken(error, HK_BAG_TAGS, "it does not list the three files it should");
}

static gboolean
oxum_holds(const Check *c, GError **error)
{
	HkBagReport *report = c->bag->report;
	guint64 bytes, files, want_bytes, want_files;
	gsize len;
	g_autofree char *text = hk_bag_folder_text(c->bag->folder, "bag-info.txt", SMALL_MAX, &len,
						   error);

	if (text == NULL || !hk_bag_oxum(text, len, &want_bytes, &want_files, error))
		return FALSE;
	hk_bag_folder_payload(c->bag->folder, &bytes, &files);
	if (bytes > HK_BAG_BYTES_MAX) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_LIMIT,
				    "the bag: it is too large to be read");
		return FALSE;
	}
	if (bytes != want_bytes || files != want_files)
		return broken(error, "bag-info.txt",
			      "Payload-Oxum counts other files than are here");
	report->bytes = bytes;
	report->files = (guint)files;
	return TRUE;
}

static gboolean
hash_file(int fd, char *hex)
{
	EVP_MD_CTX *hash = EVP_MD_CTX_new();
	g_autofree guint8 *data = g_malloc(CHUNK);
	guint8 raw[EVP_MAX_MD_SIZE];
	gssize n;
	gboolean good = EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1;

	while (good && (n = read(fd, data, CHUNK)) != 0)
		good = (n < 0 && errno == EINTR) ||
		       (n > 0 && EVP_DigestUpdate(hash, data, (gsize)n) == 1);
	good = good && EVP_DigestFinal_ex(hash, raw, NULL) == 1;
	EVP_MD_CTX_free(hash);
	if (good)
		hk_digest_hex(raw, hex);
	return good;
}

/* Every listed file is there and whole. */
static gboolean
hashes_hold(const HkBagFolder *folder, GHashTable *list, GError **error)
{
	GHashTableIter at;
	gpointer path, want;

	g_hash_table_iter_init(&at, list);
	while (g_hash_table_iter_next(&at, &path, &want)) {
		HK_FD int fd = hk_bag_folder_file(folder, path, error);
		char hex[HK_DIGEST_TEXT + 1];

		if (fd < 0)
			return FALSE;
		if (!hash_file(fd, hex))
			return broken(error, path, "it cannot be read");
		if (!g_str_equal(hex, want))
			return broken(error, path, "it was changed: its SHA-256 is another");
	}
	return TRUE;
}

static gboolean
take_lines(HkBagRead *bag, HkChain *chain, const char *text, gsize len, GError **error)
{
	const char *end = text + len;

	for (const char *at = text; at < end;) {
		const char *stop = memchr(at, '\n', (gsize)(end - at));
		HkEntry *e;

		if (stop == NULL)
			return broken(error, HK_BAG_LEDGER, "its last line does not end");
		e = hk_chain_next(chain, at, (gsize)(stop - at), error);
		if (e == NULL)
			return FALSE;
		g_ptr_array_add(bag->texts, g_strndup(at, (gsize)(stop - at)));
		if (e->type == HK_ENTRY_EVIDENCE)
			g_ptr_array_add(bag->evidence, e);
		else
			hk_entry_free(e);
		at = stop + 1;
	}
	return chain->entries > 0 || broken(error, HK_BAG_LEDGER, "it is empty");
}

static gboolean
read_ledger(HkBagRead *bag, HkChain *chain, gint64 now, GError **error)
{
	gsize len;
	g_autofree char *text = hk_bag_folder_text(bag->folder, HK_BAG_LEDGER, HK_BAG_LEDGER_MAX,
						   &len, error);
	g_autofree char *key = NULL;

	if (text == NULL || !take_lines(bag, chain, text, len, error))
		return FALSE;
	if (chain->recorded > now + CLOCK_SLACK)
		return broken(error, HK_BAG_LEDGER, "it tells of the future");
	bag->note = hk_bag_folder_text(bag->folder, HK_BAG_CHECKPOINT, SMALL_MAX, &len, error);
	if (bag->note == NULL)
		return FALSE;
	key = hk_bag_folder_text(bag->folder, HK_BAG_KEY, SMALL_MAX, &len, error);
	if (key == NULL)
		return FALSE;
	/* Exactly one line, so that the file comes back byte for byte. */
	if (len < 2 || strlen(key) != len || strchr(key, '\n') != key + len - 1)
		return broken(error, HK_BAG_KEY, "not a verifier key");
	key[len - 1] = '\0';
	bag->report->public_key = g_steal_pointer(&key);
	return hk_chain_signed(chain, bag->note, bag->report->public_key, error);
}

static gboolean
locked_holds(const HkBagFolder *folder, const HkBagItem *item, GError **error)
{
	HK_FD int fd = hk_bag_folder_file(folder, item->path, error);

	return fd >= 0 && hk_locked_zip_read(&item->locked, fd, -1, error);
}

static gboolean
item_holds(const Check *c, const HkEntry *entry, guint number, GError **error)
{
	g_auto(HkBagItem) item = { .path = NULL };
	const char *listed;
	guint64 size = 0;

	if (!hk_bag_item(entry, number, &item, error))
		return FALSE;
	listed = g_hash_table_lookup(c->manifest, item.path);
	if (listed == NULL)
		return broken(error, item.path, "the ledger tells of it, and it is not there");
	if (item.malware)
		return locked_holds(c->bag->folder, &item, error);
	if (!hk_bag_folder_size(c->bag->folder, item.path, &size) || size != item.size ||
	    !g_str_equal(listed, item.sha256))
		return broken(error, item.path, "not the bytes that the ledger tells of");
	return TRUE;
}

static gboolean
evidence_holds(const Check *c, GError **error)
{
	GHashTableIter at;
	gpointer path;
	guint there = 0;

	for (guint i = 0; i < c->bag->evidence->len; i++)
		if (!item_holds(c, g_ptr_array_index(c->bag->evidence, i), i + 1, error))
			return FALSE;
	g_hash_table_iter_init(&at, c->manifest);
	while (g_hash_table_iter_next(&at, &path, NULL))
		there += g_str_has_prefix(path, HK_BAG_EVIDENCE) ? 1 : 0;
	c->bag->report->evidence = there;
	return there == c->bag->evidence->len ||
	       broken(error, HK_BAG_EVIDENCE, "it holds a file that the ledger does not know");
}

static gboolean
lists_hold(Check *c, GError **error)
{
	const HkBagFolder *folder = c->bag->folder;

	if (!read_declaration(folder, error))
		return FALSE;
	c->tags = read_list(folder, HK_BAG_TAGS, error);
	if (c->tags == NULL)
		return FALSE;
	c->manifest = read_list(folder, HK_BAG_MANIFEST, error);
	return c->manifest != NULL && lists_belong(c, error) &&
	       hk_bag_folder_each(folder, is_listed, c, error) && oxum_holds(c, error) &&
	       hashes_hold(folder, c->tags, error);
}

static gboolean
check(Check *c, gint64 now, GError **error)
{
	HkBagRead *bag = c->bag;
	g_auto(HkChain) chain = { .case_id = NULL };

	hk_chain_begin(&chain);
	if (!lists_hold(c, error) || !read_ledger(bag, &chain, now, error) ||
	    !hashes_hold(bag->folder, c->manifest, error) || !evidence_holds(c, error))
		return FALSE;
	bag->report->case_id = g_steal_pointer(&chain.case_id);
	bag->report->entries = chain.entries;
	bag->recorded = chain.recorded;
	g_strlcpy(bag->report->hash, chain.hash, sizeof bag->report->hash);
	return TRUE;
}

HkBagRead *
hk_bag_read(const char *path, gint64 now, GError **error)
{
	g_autoptr(HkBagRead) bag = g_new0(HkBagRead, 1);
	g_auto(Check) c = { .bag = bag };

	bag->texts = g_ptr_array_new_with_free_func(g_free);
	bag->evidence = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);
	bag->report = g_new0(HkBagReport, 1);
	bag->folder = hk_bag_folder_open(path, error);
	return bag->folder != NULL && check(&c, now, error) ? g_steal_pointer(&bag) : NULL;
}

HkBagReport *
hk_bag_check(const char *folder, gint64 now, GError **error)
{
	g_autoptr(HkBagRead) bag = hk_bag_read(folder, now, error);

	return bag != NULL ? g_steal_pointer(&bag->report) : NULL;
}

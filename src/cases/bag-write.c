/* bag-write.c - a case out of the store and the vault into a zip, in one pass.
 *
 * Called by the house for `case export`.  The ledger is read up to what the newest checkpoint signs
 * and followed entry by entry before the first byte leaves; evidence is checked against its hash
 * while it is written.  A bag that cannot be whole is not written to its end, and the caller throws
 * the beginning away.
 */
#include <openssl/evp.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/text.h"
#include "cases/bag-parts.h"
#include "cases/bag.h"
#include "cases/chain.h"
#include "cases/digest.h"
#include "cases/pour.h"
#include "cases/zip.h"

typedef struct {
	const HkBagOrder *order;
	HkZip *zip;
	EVP_MD_CTX *hash; /* of the file being written */
	GString *manifest, *tags;
	guint64 bytes, files; /* payload */
	/* The ledger as far as it is signed. */
	HkChain chain;
	guint64 wanted;
	GPtrArray *texts;    /* of char* */
	GPtrArray *evidence; /* of HkEntry* */
	char *note;
	GError *problem; /* of reading the ledger */
} Bag;

static void
bag_clear(Bag *b)
{
	hk_zip_free(b->zip);
	EVP_MD_CTX_free(b->hash);
	g_string_free(b->manifest, TRUE);
	g_string_free(b->tags, TRUE);
	hk_chain_clear(&b->chain);
	g_ptr_array_unref(b->texts);
	g_ptr_array_unref(b->evidence);
	g_free(b->note);
	g_clear_error(&b->problem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bag, bag_clear)

static void
bag_begin(Bag *b, const HkBagOrder *order, int fd)
{
	b->order = order;
	b->zip = hk_zip_new(fd, order->instant);
	b->hash = EVP_MD_CTX_new();
	b->manifest = g_string_new(NULL);
	b->tags = g_string_new(NULL);
	hk_chain_begin(&b->chain);
	b->texts = g_ptr_array_new_with_free_func(g_free);
	b->evidence = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);
}

static gboolean
keep_entry(guint64 seq, const char *text, const char *hash, gpointer user)
{
	Bag *b = user;
	HkEntry *e;

	if (b->chain.entries == b->wanted)
		return FALSE;
	e = hk_chain_next(&b->chain, text, strlen(text), &b->problem);
	if (e == NULL)
		return FALSE;
	g_ptr_array_add(b->texts, g_strdup(text));
	if (e->type == HK_ENTRY_EVIDENCE)
		g_ptr_array_add(b->evidence, e);
	else
		hk_entry_free(e);
	return TRUE;
}

/* The checkpoint first: what another writer adds meanwhile is left for the next bag. */
static gboolean
read_ledger(Bag *b, GError **error)
{
	const HkBagOrder *o = b->order;
	GError *problem = NULL;

	b->note = hk_store_checkpoint(o->store, o->case_id, &problem);
	if (b->note == NULL && problem == NULL)
		g_set_error(&problem, HK_ERROR, HK_ERROR_USAGE, "there is no case %s", o->case_id);
	if (problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	if (!hk_chain_signed_length(b->note, o->public_key, &b->wanted, error))
		return FALSE;
	/* FALSE without an error is our own "enough". */
	if (!hk_store_entries(o->store, o->case_id, keep_entry, b, &problem) && problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	if (b->problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&b->problem));
		return FALSE;
	}
	return hk_chain_signed(&b->chain, b->note, o->public_key, error);
}

static gboolean
begin_file(Bag *b, const char *path, guint64 size, GError **error)
{
	g_autofree char *name = g_strconcat(b->order->case_id, "/", path, NULL);

	if (EVP_DigestInit_ex(b->hash, EVP_sha256(), NULL) == 1)
		return hk_zip_begin(b->zip, name, size, error);
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, "the crypto library refuses");
	return FALSE;
}

static gboolean
write_bytes(const void *data, gsize len, gpointer user, GError **error)
{
	Bag *b = user;

	b->bytes += len;
	return EVP_DigestUpdate(b->hash, data, len) == 1 && hk_zip_write(b->zip, data, len, error);
}

static gboolean
end_file(Bag *b, GString *list, const char *path, GError **error)
{
	guint8 raw[EVP_MAX_MD_SIZE];
	char hex[HK_DIGEST_TEXT + 1];

	EVP_DigestFinal_ex(b->hash, raw, NULL);
	hk_digest_hex(raw, hex);
	g_string_append_printf(list, "%s  %s\n", hex, path);
	b->files++;
	return hk_zip_end(b->zip, error);
}

static gboolean
add_bytes(Bag *b, GString *list, const char *path, const void *data, gsize len, GError **error)
{
	return begin_file(b, path, len, error) && write_bytes(data, len, b, error) &&
	       end_file(b, list, path, error);
}

static gboolean
add_text(Bag *b, GString *list, const char *path, const char *text, GError **error)
{
	return add_bytes(b, list, path, text, strlen(text), error);
}

typedef struct {
	HkVault *vault;
	const char *sha256;
} Unsealing;

static gboolean
unseal_into(int fd, gpointer user, GError **error)
{
	const Unsealing *u = user;

	return hk_vault_unseal(u->vault, u->sha256, fd, error);
}

static gboolean
write_item(Bag *b, const HkBagItem *item, GError **error)
{
	Unsealing u = { b->order->vault, item->sha256 };
	HkPour *pour = hk_pour_begin(unseal_into, &u, error);
	GError *written = NULL;
	GError *read_back = NULL;

	if (pour == NULL)
		return FALSE;
	if (item->malware)
		hk_locked_zip_write(&item->locked, hk_pour_fd(pour), write_bytes, b, &written);
	else
		hk_pour_copy(pour, write_bytes, b, &written);
	/* What the vault says is the cause; what we met on the way is its consequence. */
	if (hk_pour_end(pour, &read_back) && written == NULL)
		return TRUE;
	if (read_back != NULL)
		g_clear_error(&written);
	g_propagate_error(error, read_back != NULL ? read_back : written);
	return FALSE;
}

static gboolean
add_item(Bag *b, const HkEntry *entry, guint number, GError **error)
{
	g_auto(HkBagItem) item = { .path = NULL };
	guint64 before = b->bytes;
	guint64 size;

	if (!hk_bag_item(entry, number, &item, error))
		return FALSE;
	size = item.malware ? hk_locked_zip_size(&item.locked) : item.size;
	if (!begin_file(b, item.path, size, error) || !write_item(b, &item, error)) {
		g_prefix_error(error, "evidence %u: ", number);
		return FALSE;
	}
	if (b->bytes - before != size) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "evidence %u: the ledger tells of another size", number);
		return FALSE;
	}
	return end_file(b, b->manifest, item.path, error);
}

static gboolean
add_ledger(Bag *b, GError **error)
{
	g_autofree char *key = g_strconcat(b->order->public_key, "\n", NULL);

	if (!begin_file(b, HK_BAG_LEDGER, 0, error))
		return FALSE;
	for (guint i = 0; i < b->texts->len; i++) {
		const char *text = g_ptr_array_index(b->texts, i);

		if (!write_bytes(text, strlen(text), b, error) || !write_bytes("\n", 1, b, error))
			return FALSE;
	}
	return end_file(b, b->manifest, HK_BAG_LEDGER, error) &&
	       add_text(b, b->manifest, HK_BAG_CHECKPOINT, b->note, error) &&
	       add_text(b, b->manifest, HK_BAG_KEY, key, error);
}

static gboolean
add_payload(Bag *b, GError **error)
{
	for (guint i = 0; i < b->evidence->len; i++)
		if (!add_item(b, g_ptr_array_index(b->evidence, i), i + 1, error))
			return FALSE;
	if (!add_ledger(b, error))
		return FALSE;
	for (gsize i = 0; i < b->order->document_count; i++) {
		const HkBagDocument *d = &b->order->documents[i];
		g_autofree char *path = g_strconcat("data/", d->path, NULL);
		gsize len;
		const void *data = g_bytes_get_data(d->bytes, &len);

		if (!add_bytes(b, b->manifest, path, len > 0 ? data : "", len, error))
			return FALSE;
	}
	return TRUE;
}

/* RFC 8493 section 2.2.2.  A value is one line here: nothing in it may begin another. */
static char *
bag_info(const Bag *b)
{
	g_autofree char *date = hk_civil_format(b->order->instant);
	GString *out = g_string_new(NULL);

	if (b->order->organisation != NULL) {
		g_autofree char *name = hk_text_printable(b->order->organisation);

		g_string_append_printf(out, "Source-Organization: %s\n", name);
	}
	g_string_append_printf(out, "Bagging-Date: %.10s\n", date);
	g_string_append_printf(out, "External-Identifier: %s\n", b->order->case_id);
	g_string_append_printf(out, "Payload-Oxum: %" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "\n",
			       b->bytes, b->files);
	g_string_append(out, "Bag-Software-Agent: hikeshi " HK_VERSION "\n");
	return g_string_free(out, FALSE);
}

/* Not listed anywhere, as nothing can list itself. */
static gboolean
add_last(Bag *b, GError **error)
{
	g_autofree char *name = g_strconcat(b->order->case_id, "/" HK_BAG_TAGS, NULL);

	return hk_zip_add(b->zip, name, b->tags->str, b->tags->len, error) &&
	       hk_zip_finish(b->zip, error);
}

gboolean
hk_bag_write(const HkBagOrder *order, int fd, GError **error)
{
	g_auto(Bag) b = { .order = NULL };
	g_autofree char *info = NULL;

	bag_begin(&b, order, fd);
	if (!read_ledger(&b, error)) {
		g_prefix_error(error, "case %s: ", order->case_id);
		return FALSE;
	}
	if (!add_payload(&b, error))
		return FALSE;
	info = bag_info(&b);
	return add_text(&b, b.tags, "bagit.txt", HK_BAG_DECLARATION, error) &&
	       add_text(&b, b.tags, "bag-info.txt", info, error) &&
	       add_bytes(&b, b.tags, HK_BAG_MANIFEST, b.manifest->str, b.manifest->len, error) &&
	       add_last(&b, error);
}

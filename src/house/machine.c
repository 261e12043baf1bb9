/* machine.c - gathers what an exporter needs, the sealed mail itself among it.
 *
 * Called by `hikeshi report --format misp` and its like.  The mail is unsealed into an unlinked
 * file and only for the formats that carry it: it is the enemy's own words.
 */
#include "house/machine.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "house/inside.h"
#include "house/tell.h"

#define ORIGINAL_MAX                                                                               \
	(32 * 1024 * 1024) /* a mail that no server takes need not be reported by mail */

/* The piece that was handed in when the case was opened, or the first. */
static const HkEntry *
original_of(const HkCase *c)
{
	const HkEntry *first = NULL;

	for (guint i = 0; i < c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->evidence, i);

		first = first != NULL ? first : e;
		if (g_strcmp0(hk_fields_get(e->body, "how"), "handed in") == 0)
			return e;
	}
	return first;
}

static gboolean
too_large(const HkEntry *e)
{
	const char *text = hk_fields_get(e->body, "size");
	guint64 size;

	return text == NULL || !g_ascii_string_to_unsigned(text, 10, 0, ORIGINAL_MAX, &size, NULL);
}

static GBytes *
read_all(int fd, GError **error)
{
	GByteArray *bytes = g_byte_array_new();
	guint8 piece[16 * 1024];
	ssize_t n;

	while ((n = pread(fd, piece, sizeof piece, bytes->len)) > 0 && bytes->len <= ORIGINAL_MAX)
		g_byte_array_append(bytes, piece, (guint)n);
	if (n == 0)
		return g_byte_array_free_to_bytes(bytes);
	g_byte_array_unref(bytes);
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "reading the sealed mail: %s",
		    g_strerror(errno));
	return NULL;
}

static GBytes *
unseal(HkCasebook *book, const HkEntry *e, GError **error)
{
	g_autofree char *path = NULL;
	HK_FD int fd = -1;

	if (too_large(e)) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_LIMIT,
				    "the sealed mail is too large to be sent along");
		return NULL;
	}
	fd = g_file_open_tmp("hikeshi-XXXXXX", &path, error);
	if (fd < 0)
		return NULL;
	g_unlink(path);
	if (!hk_vault_unseal(hk_casebook_vault(book), hk_fields_get(e->body, "sha256"), fd, error))
		return NULL;
	return read_all(fd, error);
}

/* Only these two carry the mail itself. */
static gboolean
carries_mail(const HkExporter *exporter)
{
	return g_str_equal(exporter->name, "xarf") || g_str_equal(exporter->name, "arf");
}

static gboolean
record(const HkPaperwork *work, const HkExporter *exporter, HkTlp tlp, const GString *out,
       GError **error)
{
	g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, out->str,
								(gssize)out->len);

	return hk_casebook_add(work->book, work->c->id, HK_ENTRY_REPORT,
			       hk_fields_make("desk", "machine", "form", exporter->name, "format",
					      exporter->name, "sha256", sha256, "tlp",
					      hk_tlp_id(tlp), NULL),
			       error);
}

GBytes *
hk_machine_export(const HkPaperwork *work, HkHouse *house, const HkExporter *exporter, HkTlp tlp,
		  GError **error)
{
	const HkVoice voice = hk_house_voice(house, work->lang);
	const HkEntry *original = carries_mail(exporter) ? original_of(work->c) : NULL;
	g_autoptr(GBytes) mail = NULL;
	HkExportContext context = {
		.voice = &voice,
		.version = HK_VERSION,
		.seed = hk_keys_public(hk_casebook_keys(work->book)),
		.kind_name = hk_book_name(house->book, work->c->kind),
		.rsit = hk_book_rsit(house->book, work->c->kind),
		.tlp = tlp,
	};
	GString *out;

	if (original != NULL && (mail = unseal(work->book, original, error)) == NULL)
		return NULL;
	context.original = mail;
	out = exporter->call(work->c, &context, error);
	if (out != NULL && record(work, exporter, tlp, out, error))
		return g_string_free_to_bytes(out);
	if (out != NULL)
		g_string_free(out, TRUE);
	return NULL;
}

/* stamping.c - asks for a time stamp through a file, and keeps the answer in the ledger. */
#include "house/stamping.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/file.h"
#include "cases/stamp.h"

#define ANSWER_BYTES (48 * 1024) /* its base64 must fit into one field of an entry */

GBytes *
hk_stamping_request(HkCasebook *book, const char *case_id, GError **error)
{
	g_autofree char *note = hk_store_checkpoint(hk_casebook_store(book), case_id, error);
	g_autoptr(GBytes) request = NULL;

	if (note == NULL) {
		if (error != NULL && *error == NULL)
			g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "there is no case %s",
				    case_id);
		return NULL;
	}
	request = hk_stamp_request(note);
	if (!hk_casebook_add(book, case_id, HK_ENTRY_NOTE,
			     hk_fields_make("text", "RFC 3161: time stamp requested", "stamp-note",
					    note, NULL),
			     error))
		return NULL;
	return g_steal_pointer(&request);
}

/* The checkpoint that was asked about last.  (borrowed) */
static const char *
asked_about(const HkCase *c)
{
	for (guint i = c->entries->len; i-- > 0;) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);
		const char *note = hk_fields_get(e->body, "stamp-note");

		if (note != NULL)
			return note;
	}
	return NULL;
}

static gboolean
record(HkCasebook *book, const char *case_id, const char *note, GBytes *answer, gint64 when,
       GError **error)
{
	gsize len;
	const guchar *der = g_bytes_get_data(answer, &len);
	g_autofree char *base64 = g_base64_encode(der, len);
	g_autofree char *time = hk_civil_format(when);
	g_autofree char *text = g_strdup_printf("RFC 3161: time stamp %s", time);

	return hk_casebook_add(book, case_id, HK_ENTRY_NOTE,
			       hk_fields_make("text", text, "stamp-note", note, "stamp-answer",
					      base64, "stamp-time", time, NULL),
			       error);
}

gboolean
hk_stamping_answer(HkCasebook *book, const char *case_id, const char *answer_file,
		   const char *ca_file, gint64 *when, GError **error)
{
	g_autoptr(HkCase) c = hk_casebook_get(book, case_id, error);
	g_autoptr(GBytes) answer = NULL;
	const char *note;
	char *data;
	gsize len;

	if (c == NULL || !hk_file_read(answer_file, ANSWER_BYTES, &data, &len, error))
		return FALSE;
	answer = g_bytes_new_take(data, len);
	note = asked_about(c);
	if (note == NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "no time stamp was asked for in case %s", case_id);
		return FALSE;
	}
	return hk_stamp_verify(answer, note, ca_file, when, error) &&
	       record(book, case_id, note, answer, *when, error);
}

/* upload.c - what a form or a program sends.
 *
 * Called by talk.c from the server's thread.  Three shapes: one line of fields, a form with files
 * (RFC 7578), and for the API a body that is the file.  Files go straight to the reception's disk;
 * the form's token stands before them and is looked at before the first byte is written.
 */
#include "web/upload.h"
#include "house/hand-in.h"

#include <microhttpd.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "web/token.h"

#define PASTED "text"  /* the field whose words are handed in like a file */
#define PARTS_MAX 2000 /* parts of one form; the reception takes 1,000 things */

struct HkUpload {
	HkRequest *request;
	struct MHD_PostProcessor *parts; /* a form with files; or */
	GString *line;			 /* one line of fields; or neither: the body is the file */
	GString *value;			 /* of the field that is being read */
	char *name;
	gsize fields;	     /* bytes of all values */
	guint64 taken, most; /* bytes of the body */
	guint64 written;     /* of them to the disk */
	guint count;
	gboolean in_thing, trusted;
	GError *problem; /* from within the library's callback */
};

static gboolean
fail(HkUpload *u, HkError code, const char *message)
{
	if (u->problem == NULL)
		g_set_error_literal(&u->problem, HK_ERROR, (gint)code, message);
	return FALSE;
}

static gboolean
is_api(const HkUpload *u)
{
	return (u->request->route->flags & HK_ROUTE_API) != 0;
}

static gboolean
takes_files(const HkUpload *u)
{
	return (u->request->route->flags & HK_ROUTE_HAND_IN) != 0;
}

static gboolean
is_trusted(HkUpload *u)
{
	if (!u->trusted)
		u->trusted = is_api(u) ||
			     hk_visitor_sent(u->request->visitor,
					     hk_request_field(u->request, HK_TOKEN_FIELD));
	return u->trusted || fail(u, HK_ERROR_UNSAFE, "the form is not of this visit");
}

static gboolean
begin_thing(HkUpload *u, const char *name)
{
	HkRequest *r = u->request;
	g_autofree char *valid = hk_text_valid(name, strlen(name));
	g_autofree char *shown = hk_text_clip(valid, 255);

	if (!is_trusted(u))
		return FALSE;
	if (!takes_files(u))
		return fail(u, HK_ERROR_UNSUPPORTED, "no files here");
	if (r->hand_in == NULL)
		r->hand_in = hk_reception_begin(r->web->reception, r->visitor->name,
						r->web->instant, &u->problem);
	u->in_thing = r->hand_in != NULL && hk_hand_in_thing(r->hand_in, shown, &u->problem);
	return u->in_thing;
}

static gboolean
write_thing(HkUpload *u, const char *bytes, gsize len)
{
	u->written += len;
	if (u->written > u->request->web->upload_max)
		return fail(u, HK_ERROR_LIMIT, "more than may be handed in at once");
	return len == 0 || hk_hand_in_write(u->request->hand_in, bytes, len, &u->problem);
}

/* The field that was being read is whole. */
static gboolean
end_field(HkUpload *u)
{
	g_autofree char *name = g_steal_pointer(&u->name);
	g_autofree char *value = NULL;

	if (name == NULL)
		return TRUE;
	value = hk_text_valid(u->value->str, u->value->len);
	g_string_truncate(u->value, 0);
	if (takes_files(u) && g_str_equal(name, PASTED)) {
		g_strchomp(value);
		return *value == '\0' ||
		       (begin_thing(u, hk_request_word(u->request, "web.pasted")) &&
			write_thing(u, value, strlen(value)));
	}
	hk_pairs_add(u->request->fields, name, value);
	return TRUE;
}

static gboolean
take_field(HkUpload *u, const char *key, const char *bytes, gsize len, gboolean begins)
{
	if (begins && !end_field(u))
		return FALSE;
	if (begins) {
		if (u->request->fields->len >= HK_PAIRS_MAX)
			return fail(u, HK_ERROR_LIMIT, "too many fields");
		u->name = hk_text_valid(key, strlen(key));
	}
	u->fields += len;
	if (u->value->len + len > HK_FIELD_MAX || u->fields > HK_FORM_MAX)
		return fail(u, HK_ERROR_LIMIT, "a field is too long");
	g_string_append_len(u->value, bytes, (gssize)len);
	return TRUE;
}

static gboolean
take_file(HkUpload *u, const char *file_name, const char *bytes, gsize len, gboolean begins)
{
	if (begins && (!end_field(u) || !begin_thing(u, file_name)))
		return FALSE;
	return u->in_thing ? write_thing(u, bytes, len) : fail(u, HK_ERROR_MALFORMED, "no file");
}

/* The library says a part's beginning by offset 0; a file field left empty has no name and no
 * bytes. */
static enum MHD_Result
on_part(void *user, enum MHD_ValueKind kind, const char *key, const char *file_name,
	const char *content_type, const char *encoding, const char *data, uint64_t off, size_t size)
{
	HkUpload *u = (HkUpload *)user;
	gboolean fine;

	if (key == NULL || u->problem != NULL)
		return MHD_NO;
	if (off == 0 && ++u->count > PARTS_MAX)
		fine = fail(u, HK_ERROR_LIMIT, "too many parts");
	else if (file_name == NULL)
		fine = take_field(u, key, data, size, off == 0);
	else if (*file_name == '\0' && off == 0 && size == 0)
		fine = end_field(u);
	else
		fine = take_file(u, file_name, data, size, off == 0);
	return fine ? MHD_YES : MHD_NO;
}

static gboolean
is_type(const char *header, const char *type)
{
	gsize len = strlen(type);

	return header != NULL && g_ascii_strncasecmp(header, type, len) == 0 &&
	       (header[len] == '\0' || header[len] == ';' || header[len] == ' ');
}

static gboolean
choose_shape(HkUpload *u)
{
	const char *type = hk_request_header(u->request, "Content-Type");
	const char *name = hk_request_query(u->request, "name");

	if ((u->request->route->flags & HK_ROUTE_BODY) != 0 &&
	    !is_type(type, "multipart/form-data"))
		return begin_thing(u,
				   name != NULL ? name : hk_request_word(u->request, "web.pasted"));
	if (is_type(type, "application/x-www-form-urlencoded")) {
		u->line = g_string_new(NULL);
		return TRUE;
	}
	if (!is_type(type, "multipart/form-data"))
		return fail(u, HK_ERROR_UNSUPPORTED, "not a form");
	u->parts = MHD_create_post_processor(u->request->connection, 64 * 1024, on_part, u);
	return u->parts != NULL || fail(u, HK_ERROR_MALFORMED, "a form without a boundary");
}

static gboolean
settle(HkUpload *u, gboolean fine, GError **error)
{
	if (fine && u->problem == NULL)
		return TRUE;
	fail(u, HK_ERROR_MALFORMED, "the form is broken");
	if (error != NULL)
		*error = g_error_copy(u->problem);
	return FALSE;
}

HkUpload *
hk_upload_new(HkRequest *request, GError **error)
{
	g_autoptr(HkUpload) u = g_new0(HkUpload, 1);

	u->request = request;
	u->value = g_string_new(NULL);
	u->most = HK_BODY_MAX;
	if (takes_files(u))
		u->most += request->web->upload_max;
	if (!settle(u, choose_shape(u), error))
		return NULL;
	return g_steal_pointer(&u);
}

gboolean
hk_upload_take(HkUpload *u, const char *bytes, gsize len, GError **error)
{
	gboolean fine;

	u->taken += len;
	if (u->taken > u->most)
		fine = fail(u, HK_ERROR_LIMIT, "the body is too long");
	else if (u->line != NULL && u->line->len + len > HK_BODY_MAX)
		fine = fail(u, HK_ERROR_LIMIT, "the form is too long");
	else if (u->line != NULL)
		fine = g_string_append_len(u->line, bytes, (gssize)len) != NULL;
	else if (u->parts != NULL)
		fine = MHD_post_process(u->parts, bytes, len) == MHD_YES;
	else
		fine = write_thing(u, bytes, len);
	return settle(u, fine, error);
}

static gboolean
finish_line(HkUpload *u)
{
	g_autoptr(GArray) pairs = hk_pairs_new();
	gboolean fine = TRUE;

	if (!hk_pairs_parse(pairs, u->line->str, u->line->len))
		return fail(u, HK_ERROR_MALFORMED, "the form is broken");
	for (guint i = 0; i < pairs->len && fine; i++) {
		const HkPair *pair = &g_array_index(pairs, HkPair, i);

		fine = take_field(u, pair->name, pair->value, strlen(pair->value), TRUE);
	}
	return fine && end_field(u);
}

gboolean
hk_upload_finish(HkUpload *u, GError **error)
{
	gboolean fine = TRUE;

	if (u->line != NULL) {
		fine = finish_line(u);
	} else if (u->parts != NULL) {
		fine = MHD_destroy_post_processor(g_steal_pointer(&u->parts)) == MHD_YES;
		fine = fine && end_field(u);
	}
	return settle(u, fine, error);
}

void
hk_upload_free(HkUpload *u)
{
	if (u == NULL)
		return;
	if (u->parts != NULL)
		MHD_destroy_post_processor(u->parts);
	if (u->line != NULL)
		g_string_free(u->line, TRUE);
	g_string_free(u->value, TRUE);
	g_free(u->name);
	g_clear_error(&u->problem);
	g_free(u);
}

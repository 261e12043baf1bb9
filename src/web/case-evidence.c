/* case-evidence.c - what is sealed in a case, and sealing more.
 *
 * A file that is added goes through the same door as what is handed in (streamed to the disk, with
 * its limits), is sealed, and the copy on the way is thrown away.  The same bytes under the same
 * name are sealed once, however often the button is pressed.  Nothing is handed back here:
 * evidence leaves as a bag.
 */
#include "base/fd.h"
#include "house/hand-in.h"
#include "web/case-page.h"
#include "web/once.h"
#include "web/route.h"

#include <unistd.h>

#define PIECE (64 * 1024)

static const char *
field(const HkEntry *e, const char *key)
{
	const char *value = hk_fields_get(e->body, key);

	return value != NULL ? value : "";
}

/* As the papers of the evidence say it; what somebody typed stays as it is. */
static void
put_how(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	g_autofree char *id = g_strdelimit(g_strdup(field(e, "how")), " ", '-');
	const char *word = hk_voice_word_of(&page->voice, "custody-how", id);

	if (word != NULL)
		hk_markup_text(m, word);
	else
		hk_markup_hostile(m, field(e, "how"));
}

static void
put_one(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	g_autofree char *size = g_format_size(g_ascii_strtoull(field(e, "size"), NULL, 10));
	g_autofree char *when = hk_voice_time(&page->voice, e->recorded);

	hk_markup_open(m, "li", NULL);
	hk_markup_hostile(m, field(e, "name"));
	hk_markup_printf(m, " %s", size);
	if (g_str_equal(field(e, "malware"), "true"))
		hk_markup_put(m, "span", hk_case_room_word(page, "case-page.malware"), "class",
			      "bad", NULL);
	hk_markup_open(m, "span", "class", "dim small block", NULL);
	hk_markup_printf(m, "%s ", when);
	hk_markup_hostile(m, e->actor);
	hk_markup_text(m, " ");
	put_how(m, page, e);
	hk_markup_close(m, "span");
	hk_markup_open(m, "span", "class", "dim small block", NULL);
	hk_markup_text(m, "SHA-256 ");
	hk_markup_put(m, "code", field(e, "sha256"), NULL);
	hk_markup_close(m, "span");
	hk_markup_close(m, "li");
}

static void
put_input(HkMarkup *m, const HkCasePage *page, const char *name, const char *type)
{
	g_autofree char *id = g_strconcat("evidence-", name, NULL);
	g_autofree char *hint_id = g_strconcat(id, "-hint", NULL);
	const char *hint = hk_voice_word_of(&page->voice, "case-hint", id);

	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_voice_word_of(&page->voice, "case-field", id), "for", id,
		      NULL);
	if (hint != NULL)
		hk_markup_put(m, "span", hint, "class", "hint", "id", hint_id, NULL);
	hk_markup_put(m, "input", NULL, "type", type, "name", name, "id", id, "multiple",
		      g_str_equal(type, "file") ? "" : NULL, "value",
		      g_str_equal(type, "checkbox") ? "true" : NULL, "aria-describedby",
		      hint != NULL ? hint_id : NULL, NULL);
	hk_markup_close(m, "p");
}

static void
put_form(HkMarkup *m, const HkCasePage *page)
{
	g_autofree char *action = hk_case_room_href(page, "/evidence");

	hk_markup_open(m, "details", "class", "add no-print", "id", "add-evidence", NULL);
	hk_markup_put(m, "summary", hk_case_room_word(page, "case-page.add-evidence"), NULL);
	hk_markup_form(m, action, TRUE);
	put_input(m, page, "how", "text");
	put_input(m, page, "malware", "checkbox");
	put_input(m, page, "file", "file");
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.seal"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
	hk_markup_close(m, "details");
}

void
hk_case_put_evidence(HkMarkup *m, const HkCasePage *page)
{
	g_autofree char *verify = hk_case_room_href(page, "/verify");

	hk_case_room_heading(m, page, "case.evidence", "evidence");
	if (page->c->evidence->len == 0)
		hk_markup_put(m, "p", hk_case_room_word(page, "case-page.no-evidence"), NULL);
	else
		hk_markup_open(m, "ul", "class", "sealed", NULL);
	for (guint i = 0; i < page->c->evidence->len; i++)
		put_one(m, page, g_ptr_array_index(page->c->evidence, i));
	if (page->c->evidence->len > 0)
		hk_markup_close(m, "ul");
	if (hk_case_room_may(page, HK_RIGHT_AUDIT)) {
		hk_markup_open(m, "p", "class", "no-print", NULL);
		hk_markup_put(m, "a", hk_case_room_word(page, "case-page.to-verify"), "class",
			      "button", "href", verify, NULL);
		hk_markup_close(m, "p");
	}
	if (hk_case_room_may(page, HK_RIGHT_WRITE_CASE))
		put_form(m, page);
}

/* NULL: it cannot be read.  (owned) */
static char *
hash_of(int fd)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree guint8 *piece = g_malloc(PIECE);
	off_t at = 0;
	gssize n;

	while ((n = pread(fd, piece, PIECE, at)) > 0) {
		g_checksum_update(sum, piece, n);
		at += n;
	}
	return n == 0 ? g_strdup(g_checksum_get_string(sum)) : NULL;
}

static gboolean
is_sealed(const HkCase *c, const char *name, const char *sha256)
{
	for (guint i = 0; i < c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->evidence, i);

		if (g_str_equal(field(e, "name"), name) &&
		    g_strcmp0(field(e, "sha256"), sha256) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
seal(HkWeb *web, const HkRequest *request, const HkCase *c, const HkHandIn *things, GError **error)
{
	const char *how = hk_request_field(request, "how");
	gboolean malware = hk_request_field(request, "malware") != NULL;

	for (guint n = 0; n < hk_hand_in_things(things); n++) {
		g_autofree char *name = NULL;
		HK_FD int fd = hk_hand_in_open(things, n, &name);
		g_autofree char *sha256 = fd >= 0 ? hash_of(fd) : NULL;

		if (sha256 != NULL && is_sealed(c, name, sha256))
			continue;
		if (!hk_casebook_seal_fd(web->book, c->id, fd, name != NULL ? name : "?",
					 how != NULL && *how != '\0' ? how : "added", malware,
					 error))
			return FALSE;
	}
	return TRUE;
}

static HkReply *
add(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(HkHandIn) things = hk_request_hand_in(request);

	if (c == NULL)
		return missing;
	if (things == NULL || hk_hand_in_things(things) == 0)
		return hk_reply_go("/cases/%s?said=none#evidence", c->id);
	if (!seal(web, request, c, things, error))
		return NULL;
	return hk_reply_go("/cases/%s?said=sealed#evidence", c->id);
}

const HkRoute hk_routes_case_evidence[] = {
	{ "POST", "/cases/{id}/evidence", HK_RIGHT_WRITE_CASE, HK_ROUTE_HAND_IN, add },
	{ NULL },
};

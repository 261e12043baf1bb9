/* pocket.c - the pocket edition: one file for a telephone, a USB stick or an intranet.
 *
 * Called by `hikeshi pocket` and by the page that hands it out.  It promises that the file asks
 * nobody for anything: style and script are inside, allowed by their hashes and by nothing else.
 * The steps are those of the guides, from the same document tree; the first question of the data
 * is the first here.  What it cannot know later (a desk that moved) it says: each desk has the date
 * of its check, and the edition its last day.
 */
#include "web/pocket.h"

#include <string.h>

#include "base/file.h"
#include "house/ahead.h"
#include "house/tell.h"
#include "report/step-doc.h"
#include "web/pocket-parts.h"

#define DAYS 400
#define DAY_SECONDS ((gint64)86400)
#define ASSET_MAX (256 * 1024)

static void
put_guide(HkMarkup *m, const HkPocket *p, HkKind kind)
{
	const HkGuidance *guidance = hk_house_guidance(p->house, kind, NULL);
	g_autoptr(HkDoc) doc = hk_doc_new(p->voice.lang);
	g_autofree char *id = hk_pocket_name(p, "", "guide", hk_kind_id(kind));

	hk_markup_open(m, "section", "class", "entry", "id", id, NULL);
	hk_markup_put(m, "h3", hk_both(guidance->name, p->voice.lang), NULL);
	hk_markup_put(m, "p", hk_both(guidance->summary, p->voice.lang), NULL);
	for (HkPhase phase = 0; phase < HK_PHASE__N; phase++)
		hk_step_list_full(hk_doc_root(doc), &p->voice, guidance, phase);
	hk_markup_doc(m, doc, 4);
	hk_markup_put(m, "h4", hk_voice_word(&p->voice, "frame.desks"), NULL);
	hk_markup_open(m, "ol", NULL);
	for (guint i = 0; i < guidance->contacts->len; i++) {
		const HkContact *contact = &g_array_index(guidance->contacts, HkContact, i);

		hk_markup_open(m, "li", NULL);
		hk_pocket_desk_line(m, p, contact->desk);
		if (contact->route != NULL)
			hk_markup_put(m, "p", hk_both(&contact->route->why, p->voice.lang), NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ol");
	hk_markup_close(m, "section");
}

static void
put_guides(HkMarkup *m, const HkPocket *p)
{
	g_autofree char *id = hk_pocket_name(p, "", "guides", NULL);

	hk_markup_open(m, "section", "id", id, NULL);
	hk_markup_put(m, "h2", hk_voice_word(&p->voice, "guides.title"), NULL);
	hk_markup_open(m, "ul", "class", "index", NULL);
	for (HkKind k = 0; k < HK_KIND_BENIGN; k++) {
		g_autofree char *href = hk_pocket_name(p, "#", "guide", hk_kind_id(k));

		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a",
			      hk_both(hk_book_name(hk_house_book(p->house), k), p->voice.lang),
			      "href", href, NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
	for (HkKind k = 0; k < HK_KIND_BENIGN; k++)
		put_guide(m, p, k);
	hk_markup_close(m, "section");
}

static void
put_places(HkMarkup *m, const HkPocket *p, gboolean both)
{
	static const struct {
		const char *chapter, *text;
	} places[] = { { "now", "pocket.now-short" },
		       { "ask", "ask.title" },
		       { "guides", "guides.title" },
		       { "desks", "frame.desks" } };
	gboolean ja = p->voice.lang == HK_JA;

	hk_markup_open(m, "nav", "class", "index", "aria-label",
		       hk_voice_word(&p->voice, "frame.places"), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *href = hk_pocket_name(p, "#", places[i].chapter, NULL);

		hk_markup_put(m, "a", hk_voice_word(&p->voice, places[i].text), "href", href, NULL);
		hk_markup_text(m, " ");
	}
	if (both)
		hk_markup_put(m, "a", ja ? "English" : "日本語", "href", ja ? "#en" : "#ja", "lang",
			      ja ? "en" : "ja", NULL);
	hk_markup_close(m, "nav");
}

static void
put_now(HkMarkup *m, const HkPocket *p)
{
	g_autofree char *id = hk_pocket_name(p, "", "now", NULL);

	hk_markup_open(m, "section", "id", id, NULL);
	hk_markup_put(m, "h2", hk_voice_word(&p->voice, "pocket.now"), NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "pocket.no-script"), "class", "no-script",
		      NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "pocket.over"), "class", "note over",
		      "hidden", "", NULL);
	hk_markup_put(m, "p", NULL, "class", "dim clock", "hidden", "", NULL);
	hk_markup_put(m, "ul", NULL, "class", "desks open-now", NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "contacts.none-open"), "class",
		      "note none-open", "hidden", "", NULL);
	hk_markup_close(m, "section");
}

/* "1月,2月,…": the words under that key and the numbers behind it.  (owned) */
static char *
row_of(const HkPocket *p, const char *prefix, guint first, guint n)
{
	GString *out = g_string_new(NULL);

	for (guint i = first; i < first + n; i++) {
		g_autofree char *key = g_strdup_printf("%s.%u", prefix, i);

		g_string_append(out, i > first ? "," : "");
		g_string_append(out, hk_voice_word(&p->voice, key));
	}
	return g_string_free(out, FALSE);
}

/* One language: the words that the script needs stand on its element. */
static void
open_language(HkMarkup *m, const HkPocket *p)
{
	const char *id = p->voice.lang == HK_JA ? "ja" : "en";
	g_autofree char *months = row_of(p, "month", 1, 12);
	g_autofree char *weekdays = row_of(p, "weekday", 0, 7);

	hk_markup_open(m, "div", "class", "language", "id", id, "lang", id, "data-open",
		       hk_voice_word(&p->voice, "opening.open"), "data-open-on",
		       hk_voice_word(&p->voice, "opening.open-unknown"), "data-closed",
		       hk_voice_word(&p->voice, "opening.closed"), "data-closed-on",
		       hk_voice_word(&p->voice, "opening.closed-unknown"), "data-always",
		       hk_voice_word(&p->voice, "opening.always"), "data-always-phone",
		       hk_voice_word(&p->voice, "opening.always-phone"), "data-read-now",
		       hk_voice_word(&p->voice, "opening.read-now"), "data-read-later",
		       hk_voice_word(&p->voice, "opening.read-later"), "data-unconfirmed",
		       hk_voice_word(&p->voice, "opening.unconfirmed"), "data-own",
		       hk_voice_word(&p->voice, "opening.own-known"), "data-today",
		       hk_voice_word(&p->voice, "time.today"), "data-date",
		       hk_voice_word(&p->voice, "time.this-year"), "data-date-year",
		       hk_voice_word(&p->voice, "time.other-year"), "data-moment",
		       hk_voice_word(&p->voice, "time.now"), "data-test",
		       hk_voice_word(&p->voice, "pocket.test"), "data-months", months,
		       "data-weekdays", weekdays, NULL);
}

static void
put_edition(HkMarkup *m, const HkPocket *p)
{
	g_autofree char *made = hk_voice_now(&p->voice);
	g_autofree char *until = hk_voice_time(&p->voice, p->until);
	g_autofree char *said = hk_voice_fill(
		&p->voice, "pocket.edition",
		(const char *const[]){ "made", made, "until", until, NULL });

	hk_markup_open(m, "footer", "class", "foot", NULL);
	hk_markup_put(m, "p", said, NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "pocket.private"), NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "frame.not-official"), NULL);
	hk_markup_close(m, "footer");
}

static void
put_language(HkMarkup *m, const HkPocket *p, gboolean both)
{
	open_language(m, p);
	hk_markup_open(m, "div", "class", "wide", NULL);
	hk_markup_put(m, "h1", hk_voice_word(&p->voice, "home.title"), NULL);
	hk_markup_open(m, "p", "class", "alarm", NULL);
	hk_markup_put(m, "strong", hk_voice_word(&p->voice, "home.danger"), NULL);
	hk_markup_text(m, " ");
	hk_markup_put(m, "a", hk_voice_word(&p->voice, "home.danger-call"), "href", "tel:110",
		      NULL);
	hk_markup_close(m, "p");
	put_places(m, p, both);
	put_now(m, p);
	hk_pocket_questions(m, p);
	put_guides(m, p);
	hk_pocket_desks(m, p);
	put_edition(m, p);
	hk_markup_close(m, "div");
	hk_markup_close(m, "div");
}

static char *
asset(const char *name, GError **error)
{
	g_autofree char *path = g_build_filename(hk_house_data_dir(), "web", name, NULL);
	char *text = NULL;
	gsize len;

	return hk_file_read(path, ASSET_MAX, &text, &len, error) ? text : NULL;
}

/* "'sha256-…'", as a policy names what it allows (CSP Level 3, section 2.3.1).  (owned) */
static char *
hash_of(const char *text)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize len = sizeof digest;
	g_autofree char *encoded = NULL;

	g_checksum_update(sum, (const guchar *)text, -1);
	g_checksum_get_digest(sum, digest, &len);
	encoded = g_base64_encode(digest, len);
	return g_strconcat("'sha256-", encoded, "'", NULL);
}

/* Style and script are files of ours, and the only text here that is not escaped. */
static void
append_head(GString *out, const HkVoice *voice, const char *style, const char *script)
{
	g_autofree char *style_hash = hash_of(style);
	g_autofree char *script_hash = hash_of(script);

	g_string_append_printf(
		out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action "
		"'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<link rel=\"icon\" href=\"data:,\">\n" /* else a browser would ask for one */
		"<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n",
		voice->lang == HK_JA ? "ja" : "en", style_hash, script_hash,
		hk_voice_word(voice, "pocket.title"), style);
}

GBytes *
hk_pocket_make(HkHouse *house, guint langs, GError **error)
{
	static const HkLang order[] = { HK_JA, HK_EN };
	g_autoptr(HkOffice) office = hk_office_open(house, error);
	g_autoptr(HkInterview) interview = office != NULL ? hk_interview_new(house, office, error)
							  : NULL;
	g_autofree char *style = interview != NULL ? asset("style.css", error) : NULL;
	g_autofree char *own = style != NULL ? asset("pocket.css", error) : NULL;
	g_autofree char *script = own != NULL ? asset("pocket.js", error) : NULL;
	g_autofree char *styles = NULL;
	gint64 today = hk_house_today(house);
	HkPocket p = { house, interview, { 0 }, today, today + DAYS * DAY_SECONDS };
	HkMarkup *m;
	GString *out;
	GString *body;

	if (script == NULL)
		return NULL;
	m = hk_markup_new();
	styles = g_strconcat(style, own, NULL);
	for (guint i = G_N_ELEMENTS(order); i-- > 0;)
		if ((langs & 1u << order[i]) != 0)
			p.voice = hk_house_voice(house, order[i]);
	out = g_string_new(NULL);
	append_head(out, &p.voice, styles, script);
	for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
		if ((langs & 1u << order[i]) == 0)
			continue;
		p.voice = hk_house_voice(house, order[i]);
		put_language(m, &p, langs == (HK_POCKET_JA | HK_POCKET_EN));
	}
	hk_pocket_hours(m, &p);
	body = hk_markup_steal(m);
	g_string_append_len(out, body->str, (gssize)body->len);
	g_string_free(body, TRUE);
	g_string_append_printf(out, "\n</main>\n<script>%s</script>\n</body>\n</html>\n", script);
	return g_string_free_to_bytes(out);
}

/* page-read.c - a page's source into what the checks ask about.
 *
 * Called by page-examine.c.  Two passes: html.c tells what is seen, this one what a visitor does
 * not see: fields, scripts, handlers, comments of the program that saved it.  Promises bounded
 * tables whatever the source; refuses nothing, because a broken page is shown by browsers too.
 */
#include <string.h>

#include "examine/fold.h"
#include "examine/html-lex.h"
#include "examine/page-checks.h"

#define CODE_MAX (1024 * 1024)
#define FORMS_MAX 64
#define FIELDS_MAX 2000		/* and as many pictures: more are there to keep somebody busy */
#define SHOWN_MAX (1024 * 1024) /* bytes of visible text that are searched */
#define LOGOS_MAX 4096
#define HINT_MAX 300 /* bytes before a field that may be its label */
#define VALUE_MAX 500

typedef struct {
	HkPage *page;
	const char *label; /* text since the last field */
	const char *p, *end;
	gboolean in_form;
	guint fields, pictures;
} Walk;

/* clang-format off */
/* Words of a field's name, hint or label, folded. */
static const struct { guint asks; const char *words; } fields[] = {
	{ HK_ASKS_CARD, "cardnumber|card-number|card_number|cc-number|ccnum|cardno|card_no|card number|カード番号|creditcard" },
	{ HK_ASKS_CVV, "cvv|cvc|cc-csc|securitycode|security_code|security code|セキュリティコード|セキュリティーコード" },
	{ HK_ASKS_PIN, "暗証番号|atmpin|pin number|pin_number|card pin" },
	{ HK_ASKS_CODE, "one-time-code|ワンタイム|認証コード|認証番号|smscode|sms_code|sms code|verification_code|verification code|確認コード|otp" },
	{ HK_ASKS_MY_NUMBER, "マイナンバー|個人番号|mynumber|my_number|my number card" },
	{ HK_ASKS_ACCOUNT, "口座番号|account number|accountnumber|account_number|支店番号" },
	{ HK_ASKS_PASSWORD, "パスワード|password|passwd|passphrase" },
	{ HK_ASKS_LOGIN, "email|e-mail|mail|user|login|account|会員番号|ログインid|ユーザーid|ユーザid|メールアドレス|お客様番号|携帯電話番号" },
};
/* clang-format on */

static guint
asks_of(const char *folded)
{
	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_auto(GStrv) words = g_strsplit(fields[i].words, "|", -1);

		for (guint k = 0; words[k] != NULL; k++)
			if (strstr(folded, words[k]) != NULL)
				return fields[i].asks;
	}
	return 0;
}

static void
append_value(GString *out, HkSlice value)
{
	g_autofree char *text = NULL;

	if (value.at == NULL)
		return;
	text = hk_html_value(value, VALUE_MAX);
	g_string_append_printf(out, " %s", text);
}

/* The visible text before the field: tags are cut out roughly, it is only searched for words. */
static void
append_label(GString *out, const char *from, const char *to)
{
	gboolean in_tag = FALSE;

	if (to - from > HINT_MAX)
		from = to - HINT_MAX;
	g_string_append_c(out, ' ');
	for (; from < to; from++) {
		in_tag = *from == '<' ? TRUE : in_tag;
		if (!in_tag)
			g_string_append_c(out, *from);
		in_tag = *from == '>' ? FALSE : in_tag;
	}
}

static void
add_form(HkPage *page, const char *action)
{
	HkPageForm form = { g_strdup(action), 0 };

	g_array_append_val(page->forms, form);
}

static void
on_form(Walk *w, const HkTag *tag)
{
	g_autofree char *action = NULL;

	w->in_form = !tag->closing && w->page->forms->len < FORMS_MAX;
	if (!w->in_form)
		return;
	if (tag->attrs[HK_ATTR_ACTION].at != NULL)
		action = hk_html_value(tag->attrs[HK_ATTR_ACTION], 2048);
	add_form(w->page, action != NULL ? g_strstrip(action) : "");
}

static gboolean
takes_words(HkSlice type)
{
	static const char *const others[] = { "hidden", "submit", "button", "checkbox",
					      "radio",	"image",  "reset",  "file",
					      "search", "range",  "color",  NULL };

	for (guint i = 0; others[i] != NULL; i++)
		if (hk_html_value_is(type, others[i]))
			return FALSE;
	return TRUE;
}

static void
on_input(Walk *w, const HkTag *tag, const char *at)
{
	guint form = w->in_form ? w->page->forms->len - 1 : 0;
	HkSlice type = tag->attrs[HK_ATTR_TYPE];
	g_autoptr(GString) about = g_string_new(NULL);
	g_autofree char *folded = NULL, *valid = NULL;
	guint asks = 0;

	if (tag->closing || !takes_words(type) || ++w->fields > FIELDS_MAX)
		return;
	append_value(about, tag->attrs[HK_ATTR_NAME]);
	append_value(about, tag->attrs[HK_ATTR_PLACEHOLDER]);
	append_value(about, tag->attrs[HK_ATTR_AUTOCOMPLETE]);
	append_label(about, w->label, at);
	valid = g_utf8_make_valid(about->str, (gssize)about->len);
	folded = hk_fold(valid, strlen(valid), NULL);
	asks = asks_of(folded);
	if (hk_html_value_is(type, "password")) /* a PIN or code is often hidden the same way */
		asks = (asks & (HK_ASKS_PIN | HK_ASKS_CODE | HK_ASKS_CVV)) != 0 ? asks
										: HK_ASKS_PASSWORD;
	else if (asks == 0 && hk_html_value_is(type, "email"))
		asks = HK_ASKS_LOGIN;
	g_array_index(w->page->forms, HkPageForm, form).asks |= asks;
	w->page->asks |= asks;
	w->label = w->p;
}

static void
keep_code(HkPage *page, const char *p, gsize len)
{
	g_string_append_len(page->code, p,
			    (gssize)MIN(len, CODE_MAX - MIN((gsize)CODE_MAX, page->code->len)));
	if (page->code->len < CODE_MAX)
		g_string_append_c(page->code, '\n');
}

static void
on_img(HkPage *page, const HkTag *tag)
{
	g_autoptr(GString) about = g_string_new(NULL);
	g_autofree char *folded = NULL;

	append_value(about, tag->attrs[HK_ATTR_ALT]);
	if (tag->attrs[HK_ATTR_SRC].len < 300)
		append_value(about, tag->attrs[HK_ATTR_SRC]);
	append_value(about, tag->attrs[HK_ATTR_CLASS]);
	folded = hk_fold(about->str, about->len, NULL);
	if (page->logos->len < LOGOS_MAX &&
	    (strstr(folded, "logo") != NULL || strstr(folded, "ロゴ") != NULL)) {
		g_strdelimit(folded, "/._-=?", ' '); /* so that names stand alone */
		g_string_append_printf(page->logos, "%s\n", folded);
	}
}

static gboolean
is_nothing(HkSlice size)
{
	return hk_html_value_is(size, "0") || hk_html_value_is(size, "1") ||
	       hk_html_value_is(size, "0px") || hk_html_value_is(size, "1px");
}

static void
on_frame(HkPage *page, const HkTag *tag)
{
	HkSlice style = tag->attrs[HK_ATTR_STYLE], src = tag->attrs[HK_ATTR_SRC];
	gboolean hidden = is_nothing(tag->attrs[HK_ATTR_WIDTH]) &&
			  is_nothing(tag->attrs[HK_ATTR_HEIGHT]);

	if (src.at == NULL || src.len < 8)
		return;
	if (style.at != NULL && (memmem(style.at, style.len, "display:none", 12) != NULL ||
				 memmem(style.at, style.len, "display: none", 13) != NULL))
		hidden = TRUE;
	page->hidden_frames += hidden && memmem(src.at, src.len, "//", 2) != NULL;
}

static void
keep_once(char **slot, HkSlice value)
{
	if (*slot == NULL && value.at != NULL)
		*slot = hk_html_value(value, 2048);
}

static void
on_meta(HkPage *page, const HkTag *tag)
{
	if (hk_html_value_is(tag->attrs[HK_ATTR_PROPERTY], "og:site_name"))
		keep_once(&page->site_name, tag->attrs[HK_ATTR_CONTENT]);
	if (hk_html_value_is(tag->attrs[HK_ATTR_PROPERTY], "og:url"))
		keep_once(&page->canonical, tag->attrs[HK_ATTR_CONTENT]);
}

static void
on_tag(Walk *w, const HkTag *tag, const char *at)
{
	HkPage *page = w->page;

	if (g_str_equal(tag->name, "form"))
		on_form(w, tag);
	else if (g_str_equal(tag->name, "input") || g_str_equal(tag->name, "textarea"))
		on_input(w, tag, at);
	else if (g_str_equal(tag->name, "img") && ++w->pictures <= FIELDS_MAX)
		on_img(page, tag);
	else if (g_str_equal(tag->name, "meta"))
		on_meta(page, tag);
	else if (g_str_equal(tag->name, "iframe"))
		on_frame(page, tag);
	else if (g_str_equal(tag->name, "link") &&
		 hk_html_value_is(tag->attrs[HK_ATTR_REL], "canonical"))
		keep_once(&page->canonical, tag->attrs[HK_ATTR_HREF]);
	else if (g_str_equal(tag->name, "audio") && !tag->closing)
		page->sound |= memmem(at, (gsize)(w->p - at), "autoplay", 8) != NULL ||
			       tag->attrs[HK_ATTR_LOOP].at != NULL;
	page->downloads |= tag->attrs[HK_ATTR_DOWNLOAD].at != NULL;
	/* "<body onkeydown=…>": handlers are code wherever they stand. */
	if (!tag->closing && memmem(at, (gsize)(w->p - at), " on", 3) != NULL)
		keep_code(page, at, (gsize)(w->p - at));
}

/* The address behind a mark in a comment.  (owned; NULL) */
static char *
after_mark(const char *p, gsize len, const char *mark)
{
	const char *at = g_strstr_len(p, (gssize)len, mark);
	const char *url, *stop;

	if (at == NULL)
		return NULL;
	url = g_strstr_len(at, (gssize)(len - (gsize)(at - p)), "http");
	if (url == NULL || url - at > 120)
		return NULL;
	for (stop = url; stop < p + len && (guint8)*stop > ' ' && strchr("<>\"'", *stop) == NULL;)
		stop++;
	return g_strndup(url, MIN((gsize)(stop - url), 2048));
}

/* Browsers write where a page was saved from; copying programs boast of it. */
static void
on_comment(HkPage *page, const char *p, gsize len, char **saved)
{
	if (*saved == NULL)
		*saved = after_mark(p, len, "saved from url=");
	if (*saved == NULL)
		*saved = after_mark(p, len, "Page saved with SingleFile");
	if (page->mirrored == NULL && (g_strstr_len(p, (gssize)len, "HTTrack") != NULL ||
				       g_strstr_len(p, (gssize)len, "Mirrored from") != NULL))
		page->mirrored = after_mark(p, len, "Mirrored from");
}

/* Text that is no markup: scripts are kept, the title too. */
static void
on_raw(Walk *w, const HkTag *tag)
{
	const char *stop = hk_html_raw_end(w->p, w->end, tag->name);
	gsize n = (gsize)(stop - w->p);

	if (g_str_equal(tag->name, "script"))
		keep_code(w->page, w->p, n);
	else if (g_str_equal(tag->name, "title") && w->page->title == NULL)
		w->page->title = hk_html_value((HkSlice){ w->p, n }, 300);
	w->p = stop;
}

static gboolean
is_raw(const char *name)
{
	static const char *const raw[] = { "script", "style", "title", NULL };

	return g_strv_contains(raw, name);
}

static char *
walk(HkPage *page)
{
	Walk w = { page, page->source, page->source, page->source + page->len, FALSE, 0, 0 };
	char *saved = NULL;
	HkTag tag;

	while (w.p < w.end) {
		const char *lt = memchr(w.p, '<', (gsize)(w.end - w.p));
		const char *after;

		if (lt == NULL)
			break;
		after = hk_html_tag(lt, w.end, &tag);
		w.p = after != NULL ? after : lt + 1;
		if (after == NULL)
			continue;
		if (tag.name[0] == '\0') {
			on_comment(page, lt, (gsize)(after - lt), &saved);
			continue;
		}
		on_tag(&w, &tag, lt);
		if (!tag.closing && is_raw(tag.name))
			on_raw(&w, &tag);
	}
	return saved;
}

static void
clear_form(gpointer form)
{
	g_free(((HkPageForm *)form)->action);
}

void
hk_page_read(HkPage *page)
{
	g_autofree char *saved = NULL;

	page->html = hk_html_read(page->source, page->len);
	page->folded = hk_fold(page->html->text->str, MIN(page->html->text->len, (gsize)SHOWN_MAX),
			       NULL);
	page->code = g_string_new(NULL);
	page->logos = g_string_new(NULL);
	page->forms = g_array_new(FALSE, TRUE, sizeof(HkPageForm));
	g_array_set_clear_func(page->forms, clear_form);
	add_form(page, "");
	saved = walk(page);
	if (page->from == NULL && saved != NULL) {
		page->from = hk_url_see(page->kit, saved, strlen(saved));
		page->proven = TRUE;
	} else if (page->mirrored == NULL && saved != NULL) {
		page->mirrored = g_steal_pointer(&saved);
	}
	if (page->title == NULL)
		page->title = g_strdup("");
	if (page->site_name == NULL)
		page->site_name = g_strdup("");
}

void
hk_page_clear(HkPage *page)
{
	hk_html_free(page->html);
	g_free(page->folded);
	g_free(page->title);
	g_free(page->site_name);
	g_string_free(page->code, TRUE);
	g_string_free(page->logos, TRUE);
	g_array_unref(page->forms);
	hk_url_seen_free(page->from);
	g_free(page->mirrored);
	g_free(page->canonical);
}

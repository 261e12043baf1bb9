/* page-trap.c - a page that holds its visitor: the screens of support scams.
 *
 * One of the groups of page-checks.h.  Each trick alone is used by players, games and long forms
 * too, so each weighs little; a false alarm uses several.  The words are rules
 * (data/rules/page.yar).
 */
#include <string.h>

#include "examine/page-checks.h"
#include "examine/phone.h"
#include "examine/rules.h"

#define NEAR 400      /* bytes between a loop and what it repeats */
#define LOOPS_MAX 100 /* that are looked at: each costs a search of the rest */

/* One of the words ("a|b"), lower case. */
static const char *
find(const char *code, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words, "|", -1);
	const char *best = NULL;

	for (guint i = 0; list[i] != NULL; i++) {
		const char *p = strstr(code, list[i]);

		if (p != NULL && (best == NULL || p < best))
			best = p;
	}
	return best;
}

/* `what` within reach behind one of `loops`. */
static gboolean
repeats(const char *code, const char *loops, const char *what)
{
	const char *p = code;

	for (guint n = 0; n < LOOPS_MAX && (p = find(p, loops)) != NULL; n++) {
		g_autofree char *near = g_strndup(p, NEAR);

		if (find(near, what) != NULL)
			return TRUE;
		p++;
	}
	return FALSE;
}

#define LOOPS "while(true|while (true|while(1|while (1|for(;;|for (;;|setinterval("

static gboolean
is_fullscreen(const char *code)
{
	return find(code, "requestfullscreen|requestfull_screen|togglefullscreen|msrequestfull") !=
	       NULL;
}

static gboolean
is_keyboard(const char *code)
{
	return find(code, "keyboard.lock(") != NULL;
}

static gboolean
is_keys(const char *code)
{
	return find(code, "onkeydown|\"keydown\"|'keydown'|onkeypress|keyup") != NULL &&
	       find(code, "return false|preventdefault|returnvalue") != NULL &&
	       find(code, "keycode|.key ==|.key==|f11|escape|return false") != NULL;
}

static gboolean
is_menu(const char *code)
{
	return find(code, "oncontextmenu|\"contextmenu\"|'contextmenu'") != NULL;
}

static gboolean
is_alerts(const char *code)
{
	return repeats(code, LOOPS, "alert(|confirm(|prompt(|window.print(");
}

static gboolean
is_no_leaving(const char *code)
{
	return find(code, "beforeunload|onunload") != NULL;
}

static gboolean
is_back(const char *code)
{
	return repeats(code, LOOPS "|for(|for (|onpopstate|\"popstate\"|'popstate'",
		       "history.pushstate|history.forward|history.go(1");
}

static gboolean
is_pointer(const char *code)
{
	return find(code, "requestpointerlock|cursor:none|cursor: none") != NULL;
}

static gboolean
is_sound(const char *code)
{
	return find(code, "new audio(|createelement(\"audio\")|createelement('audio')") != NULL &&
	       find(code, ".loop|.play(") != NULL;
}

/* clang-format off */
static const struct { const char *finding; gboolean (*is)(const char *code); } tricks[] = {
	{ "page.fullscreen",    is_fullscreen },
	{ "page.keyboard-lock", is_keyboard },
	{ "page.keys-caught",   is_keys },
	{ "page.menu-caught",   is_menu },
	{ "page.alert-loop",    is_alerts },
	{ "page.no-leaving",    is_no_leaving },
	{ "page.back-caught",   is_back },
	{ "page.pointer-gone",  is_pointer },
	{ "page.sound",         is_sound },
};
/* clang-format on */

/* As in phone.h, and in the groups of other countries ("(000) 000-0000"), which fake alarms show.
 */
static gboolean
has_phone(const char *p)
{
	gsize at = 0;
	HkPhone phone;

	if (hk_phone_next(p, strlen(p), &at, &phone))
		return TRUE;
	while (*p != '\0') {
		guint digits = 0, groups = 0;

		while (g_ascii_isdigit(*p) || (*p != '\0' && strchr("-() ", *p) != NULL)) {
			groups += g_ascii_isdigit(*p) && !g_ascii_isdigit(p[1]) ? 1 : 0;
			digits += g_ascii_isdigit(*p) ? 1 : 0;
			p++;
		}
		if (groups >= 3 && groups <= 4 && digits >= 9 && digits <= 12)
			return TRUE;
		p += *p != '\0';
	}
	return FALSE;
}

static void
check_words(HkPage *page)
{
	HkRuleFacts facts = { 0 };
	g_autoptr(GString) all = g_string_new(NULL);
	g_autofree char *title = g_utf8_casefold(page->title, -1);

	facts.value[HK_RULE_FACT_is_page] = 1;
	facts.value[HK_RULE_FACT_has_form] = (page->asks & HK_ASKS_SECRET) != 0;
	facts.value[HK_RULE_FACT_has_phone] = has_phone(page->folded);
	facts.value[HK_RULE_FACT_has_html] = 1;
	facts.value[HK_RULE_FACT_n_links] = page->html->links->len - page->html->pictures;
	facts.value[HK_RULE_FACT_has_link] = facts.value[HK_RULE_FACT_n_links] > 0;
	g_string_append_printf(all, "%s\n%s", title, page->folded);
	facts.value[HK_RULE_FACT_text_length] = (gint64)all->len;
	hk_rules_scan(page->kit->rules, all->str, all->len, &facts, "text", page->sink);
}

void
hk_page_check_trap(HkPage *page)
{
	g_autofree char *code = g_ascii_strdown(page->code->str, (gssize)page->code->len);
	guint n = page->sound;

	for (guint i = 0; i < G_N_ELEMENTS(tricks); i++) {
		if (!tricks[i].is(code) && !(tricks[i].is == is_sound && page->sound))
			continue;
		n++;
		hk_sink_add(page->sink, tricks[i].finding, "script", -1, NULL);
	}
	if (n >= 3)
		hk_sink_add(page->sink, "page.trap", "script", -1, NULL);
	check_words(page);
}

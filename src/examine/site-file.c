/* site-file.c - examines one file of a web site: was somebody at it who should not be there?
 *
 * Called by the worker for files that the house hands out as of a site; never by content, because
 * nothing in here is suspicious in itself.  Promises the findings of data/findings/site.yaml, each
 * with line and quotation.  What the file does is site-flow.c's to say for programs, site-page.c's
 * and site-script.c's for pages, site-config.c's for settings, and the rules' of data/rules-site.
 */
#include <string.h>

#include "examine/examiner.h"
#include "examine/rules.h"
#include "examine/site-look.h"

#define TEXT_MAX                                                                                   \
	((gsize)2 << 20) /* programs are smaller; of what is larger the beginning is read */
#define SAID_MAX 5
#define QUOTE_MAX 160

static guint
claims(const guint8 *head, gsize len)
{
	return 0;
}

static guint
line_of(const HkSiteLook *look, gsize at)
{
	guint line = 1;

	for (gsize i = 0; i < at; i++)
		line += look->text[i] == '\n' ? 1 : 0;
	return line;
}

/* Its line, as far as one can take it in at a glance.  (owned) */
static char *
quote_at(const HkSiteLook *look, gsize at)
{
	gsize from = at, to = at;
	g_autofree char *raw = NULL;

	while (from > 0 && look->text[from - 1] != '\n' && at - from < QUOTE_MAX / 4)
		from--;
	while (to < look->len && look->text[to] != '\n' && to - from < QUOTE_MAX)
		to++;
	raw = g_strndup(look->text + from, to - from);
	g_strstrip(raw);
	return g_utf8_make_valid(raw, -1);
}

void
hk_site_say(HkSiteLook *look, const char *id, gsize at, const char *key, const char *value)
{
	guint said = GPOINTER_TO_UINT(g_hash_table_lookup(look->said, id));
	gsize where = look->outer >= 0 ? (gsize)look->outer : MIN(at, look->len);
	g_autofree char *line = NULL, *quote = NULL;

	if (said >= SAID_MAX)
		return;
	g_hash_table_insert(look->said, (gpointer)id, GUINT_TO_POINTER(said + 1));
	line = g_strdup_printf("%u", line_of(look, where));
	quote = quote_at(look, where);
	hk_sink_add(look->sink, id, look->name, (gint64)where, "line", line, "quote", quote, key,
		    value, NULL);
}

/* clang-format off */
static const struct { const char *end; HkSiteTongue tongue; } endings[] = {
	{ ".php", HK_SITE_PHP },   { ".phtml", HK_SITE_PHP }, { ".php3", HK_SITE_PHP },
	{ ".php4", HK_SITE_PHP },  { ".php5", HK_SITE_PHP },  { ".php7", HK_SITE_PHP },
	{ ".php8", HK_SITE_PHP },  { ".pht", HK_SITE_PHP },   { ".inc", HK_SITE_PHP },
	{ ".module", HK_SITE_PHP }, { ".phar", HK_SITE_PHP }, { ".jsp", HK_SITE_JSP },
	{ ".jspx", HK_SITE_JSP },
	{ ".asp", HK_SITE_ASP },   { ".aspx", HK_SITE_ASP },  { ".ashx", HK_SITE_ASP },
	{ ".asa", HK_SITE_ASP },   { ".cer", HK_SITE_ASP },   { ".pl", HK_SITE_PERL },
	{ ".cgi", HK_SITE_PERL },  { ".pm", HK_SITE_PERL },   { ".py", HK_SITE_PYTHON },
};
/* clang-format on */

static gboolean
tongue_of(const HkSiteLook *look, HkSiteTongue *tongue)
{
	g_autofree char *low = g_ascii_strdown(look->name, -1);
	gsize first = strcspn(look->text, "\n");

	if (g_str_has_prefix(look->text, "#!")) {
		gboolean python = g_strstr_len(look->text, (gssize)first, "python") != NULL;

		*tongue = python ? HK_SITE_PYTHON : HK_SITE_PERL;
		if (python || g_strstr_len(look->text, (gssize)first, "perl") != NULL)
			return TRUE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(low, endings[i].end)) {
			*tongue = endings[i].tongue;
			return TRUE;
		}
	*tongue = HK_SITE_PHP;
	return strstr(look->text, "<?php") != NULL || strstr(look->text, "<?=") != NULL;
}

static void
look_at_program(HkSiteLook *look)
{
	HkSiteTongue tongue;
	g_autoptr(HkSiteCode) code = NULL;

	if (!tongue_of(look, &tongue))
		return;
	code = hk_site_lex(tongue, look->text, look->len, FALSE);
	hk_site_flow(look, code, 0);
	/* Whoever pads a program until nobody reads on must not get "no traces" for it. */
	if (code->cut || look->cut || look->steps >= HK_SITE_STEPS)
		hk_site_say(look, "site.endless", 0, NULL, NULL);
}

/* The rules see lower-case letters, everything else where it was. */
static void
look_by_rules(HkSiteLook *look)
{
	g_autofree char *low = g_ascii_strdown(look->text, (gssize)look->len);

	hk_rules_scan(look->kit->site_rules, low, look->len, NULL, look->name, look->sink);
}

static void
look_at(HkSiteLook *look)
{
	look_at_program(look);
	hk_site_page(look);
	hk_site_script(look);
	hk_site_config(look);
	look_by_rules(look);
}

/* Servers run a program with a NUL in it, so one must not end the search: it becomes a space. */
static char *
without_nuls(const guint8 *bytes, gsize len)
{
	char *text = g_malloc(len + 1);

	for (gsize i = 0; i < len; i++)
		text[i] = bytes[i] != 0 ? (char)bytes[i] : ' ';
	text[len] = '\0';
	return text;
}

/* What IIS makes of a file that begins with a mark of UTF-16; NULL without one.  (owned) */
static char *
from_utf16(const guint8 *bytes, gsize len)
{
	gboolean little = len >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;
	GString *text;

	if (!little && !(len >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF))
		return NULL;
	text = g_string_sized_new(len);
	for (gsize i = 2; i + 1 < len; i += 2) {
		gunichar c = little ? bytes[i + 1] << 8 | bytes[i] : bytes[i] << 8 | bytes[i + 1];

		/* Halves of rare characters are no words of a program. */
		g_string_append_unichar(text, c == 0 || (c & 0xF800) == 0xD800 ? ' ' : c);
	}
	return g_string_free(text, FALSE);
}

/* Pictures and the like hold programs only where a program begins; without one they are left. */
static gboolean
is_worth_reading(const char *name, const char *text)
{
	static const char *const binary[] = {
		".jpg",	 ".jpeg",  ".png", ".gif", ".webp", ".ico",  ".bmp",  ".avif",
		".woff", ".woff2", ".ttf", ".otf", ".eot",  ".mp4",  ".mp3",  ".mov",
		".webm", ".pdf",   ".zip", ".gz",  ".docx", ".xlsx", ".pptx", ".wasm"
	};
	g_autofree char *low = g_ascii_strdown(name, -1);

	if (strstr(text, "<?") != NULL || strstr(text, "<%") != NULL)
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(binary); i++)
		if (g_str_has_suffix(low, binary[i]))
			return FALSE;
	return TRUE;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	HkSiteLook look = { .kit = kit, .sink = sink, .name = hk_input_name(in), .outer = -1 };
	const guint8 *bytes = hk_input_all(in, TEXT_MAX, &look.len, &more, error);
	g_autofree char *plain = NULL, *wide = NULL;

	if (bytes == NULL)
		return FALSE;
	plain = without_nuls(bytes, look.len);
	wide = from_utf16(bytes, look.len);
	look.text = plain;
	look.cut = more;
	look.said = g_hash_table_new(g_str_hash, g_str_equal);
	hk_sink_add(sink, "site.file", look.name, -1, NULL);
	hk_site_name(&look, g_strstr_len(look.text, (gssize)look.len, "<?php") != NULL);
	if (memchr(bytes, 0, look.len) == NULL || is_worth_reading(look.name, plain)) {
		if (more)
			hk_sink_add(sink, "site.part", look.name, -1, NULL);
		look_at(&look);
	}
	if (wide != NULL) {
		look.text = wide;
		look.len = strlen(wide);
		look_at(&look);
	}
	g_hash_table_unref(look.said);
	return TRUE;
}

static const char *const no_extensions[] = { NULL };

const HkExaminer hk_examiner_site_file = {
	.name = "site-file",
	.extensions = no_extensions,
	.limits = {
		.input_bytes = 4 * HK_MIB, /* of which TEXT_MAX is read */
		.output_bytes = 16 * HK_MIB,
		.children = 1,
		.depth = 2,
		.findings = 60,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

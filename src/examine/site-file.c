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
	{ ".module", HK_SITE_PHP }, { ".jsp", HK_SITE_JSP },  { ".jspx", HK_SITE_JSP },
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
	return strstr(look->text, "<?php") != NULL;
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
}

/* The rules see lower-case letters, everything else where it was. */
static void
look_by_rules(HkSiteLook *look)
{
	g_autofree char *low = g_ascii_strdown(look->text, (gssize)look->len);

	hk_rules_scan(look->kit->site_rules, low, look->len, NULL, look->name, look->sink);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	HkSiteLook look = { .kit = kit, .sink = sink, .name = hk_input_name(in), .outer = -1 };
	const guint8 *bytes = hk_input_all(in, TEXT_MAX, &look.len, &more, error);
	gboolean text;

	if (bytes == NULL)
		return FALSE;
	look.text = (const char *)bytes;
	look.said = g_hash_table_new(g_str_hash, g_str_equal);
	text = memchr(bytes, 0, look.len) == NULL;
	hk_sink_add(sink, "site.file", look.name, -1, NULL);
	hk_site_name(&look, g_strstr_len(look.text, (gssize)look.len, "<?php") != NULL);
	if (more && text)
		hk_sink_add(sink, "site.part", look.name, -1, NULL);
	if (text) {
		look_at_program(&look);
		hk_site_page(&look);
		hk_site_script(&look);
		hk_site_config(&look);
		look_by_rules(&look);
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

/* shortcut.c - examines an Internet shortcut (.url, .website): a line of text that opens an
 * address.
 *
 * Called by the worker through registry.c.  Promises findings of data/findings/shortcut.yaml; an
 * ordinary web address is handed on as text, whose links are looked at as everywhere.  Looked for
 * here is an address that is no web page: a share, a program, a protocol that starts something.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "examine/archive-head.h"
#include "examine/charset.h"
#include "examine/descend.h"
#include "examine/disguise.h"
#include "examine/head.h"

#define INPUT_MAX (64 * HK_KIB)

static const char *const extensions[] = { "url", "website", NULL };
static const char section[] = "[internetshortcut]";

static guint
claims(const guint8 *head, gsize len)
{
	g_autofree char *low = hk_head_low(head, len);

	return memchr(head, 0, len) == NULL && strstr(low, section) != NULL ? 95 : 0;
}

/* The value of "key=" at the start of a line, whatever its case.  (owned; NULL) */
static char *
value_of(const char *text, const char *key)
{
	gsize len = strlen(key);

	for (const char *line = text; line != NULL && *line != '\0';) {
		if (g_ascii_strncasecmp(line, key, len) == 0 && line[len] == '=') {
			const char *from = line + len + 1;

			return g_strstrip(g_strndup(from, strcspn(from, "\r\n")));
		}
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : NULL;
	}
	return NULL;
}

/* clang-format off */
static const struct { const char *prefix; const char *finding; } schemes[] = {
	{ "file:",      "shortcut.share" },
	{ "\\\\",       "shortcut.share" },
	{ "smb:",       "shortcut.share" },
	{ "search-ms:", "shortcut.starts-program" },
	{ "search:",    "shortcut.starts-program" },
	{ "ms-",        "shortcut.starts-program" },
	{ "javascript:", "shortcut.starts-program" },
	{ "vbscript:",  "shortcut.starts-program" },
	{ "data:",      "shortcut.starts-program" },
};
/* clang-format on */

/* "http://host/path/name.hta?x" leads to a file that runs. */
static gboolean
leads_to_program(const char *url)
{
	const char *host = strstr(url, "://"), *path = host != NULL ? strchr(host + 3, '/') : NULL;
	g_autofree char *name = NULL, *extension = NULL;

	if (path == NULL)
		return FALSE;
	name = g_strndup(path, strcspn(path, "?#"));
	extension = hk_file_extension(name);
	return !g_str_equal(extension, "com") && hk_extension_runs(extension);
}

static void
check_url(HkSink *sink, const char *url)
{
	hk_sink_add(sink, "shortcut.address", "", -1, "url", url, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_ascii_strncasecmp(url, schemes[i].prefix, strlen(schemes[i].prefix)) == 0) {
			hk_sink_add(sink, schemes[i].finding, "", -1, "url", url, NULL);
			return;
		}
	if (leads_to_program(url))
		hk_sink_add(sink, "shortcut.leads-to-program", "", -1, "url", url, NULL);
}

static void
check_icon(HkSink *sink, const char *icon, const char *url)
{
	if (g_str_has_prefix(icon, "\\\\") || g_ascii_strncasecmp(icon, "file:", 5) == 0)
		hk_sink_add(sink, "shortcut.icon-share", "", -1, "icon", icon, NULL);
	if (hk_disguise_is_document(icon))
		hk_sink_add(sink, "shortcut.icon-document", "", -1, "icon", icon, "url", url, NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len, text_len;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	HkCharsetUse use;
	g_autofree char *owned = NULL, *text = NULL, *url = NULL, *icon = NULL;
	const char *read;

	if (data == NULL)
		return FALSE;
	read = hk_charset_utf8((const char *)data, len, NULL, &text_len, &owned, &use);
	text = g_strndup(read, text_len);
	url = value_of(text, "URL");
	icon = value_of(text, "IconFile");
	hk_disguise_check(sink, hk_input_name(in));
	if (url == NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "the shortcut has no URL line");
		return FALSE;
	}
	check_url(sink, url);
	if (icon != NULL)
		check_icon(sink, icon, url);
	hk_descend(kit, sink, &(HkInside){ "URL", "text", NULL, (const guint8 *)url, strlen(url) });
	return TRUE;
}

const HkExaminer hk_examiner_shortcut = {
	.name = "shortcut",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* honest ones have 200 bytes, with a favicon 2 KiB */
		.output_bytes = 1 * HK_MIB,
		.children = 1,
		.depth = 2,
		.findings = 100,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.most = 95,
	.examine = examine,
};

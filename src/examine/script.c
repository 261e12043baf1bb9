/* script.c - examines a script: text that a double click on Windows runs, or a shell does.
 *
 * Called by the worker through registry.c, mostly by the file's extension, because such files are
 * plain text.  Promises the findings of data/findings/script.yaml; what the text does is
 * script-signs.c's to say.  Refuses to call ordinary JavaScript of a web page anything.
 */
#include <string.h>

#include "examine/archive-head.h"
#include "examine/charset.h"
#include "examine/disguise.h"
#include "examine/examiner.h"
#include "examine/head.h"
#include "examine/script-encoded.h"
#include "examine/script-plain.h"
#include "examine/script-signs.h"
#include "examine/text.h"
#include "examine/wide.h"

static const char *const extensions[] = { "js",	 "jse",	 "vbs", "vbe", "wsf", "wsh", "hta",
					  "ps1", "psm1", "bat", "cmd", "sh",  "sct", NULL };
/* Nobody sends these around for an honest reason; the others are everybody's tools. */
static const char *const odd[] = { "jse", "vbs", "vbe", "wsf", "wsh", "hta", "sct", NULL };

/* clang-format off */
static const struct { const char *word; gboolean at_start; guint claim; } marks[] = {
	{ HK_SCRIPT_ENCODED_MARK, FALSE, 90 },
	{ "<hta:application", FALSE, 92 },
	{ "@echo off",       TRUE,  80 },
	{ "<job",            TRUE,  70 },
	{ "<package>",       TRUE,  70 },
	{ "<scriptlet",      TRUE,  80 },
	{ "#!/",             TRUE,  60 },
	{ "#!powershell",    TRUE,  60 },
};
/* clang-format on */

static guint
claims(const guint8 *head, gsize len)
{
	g_autofree char *low = hk_head_low(head, len);
	const char *text = low;

	if (memchr(head, 0, len) != NULL)
		return 0;
	if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
		text += 3;
	text += strspn(text, " \t\r\n");
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *found = strstr(text, marks[i].word);

		if (found != NULL && (!marks[i].at_start || found == text))
			return marks[i].claim;
	}
	return 0;
}

/* The script as UTF-8, whatever editor it was saved with.  (owned) */
static char *
read_text(HkInput *in, HkSink *sink, gsize *len, GError **error)
{
	gboolean more;
	gsize n, text_len;
	const guint8 *bytes = hk_input_all(in, HK_SCRIPT_MAX, &n, &more, error);
	HkCharsetUse use;
	const char *text;
	char *owned = NULL;

	if (bytes == NULL)
		return NULL;
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", "1048576", NULL);
	if (n >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || hk_wide_likely(bytes, n))) {
		owned = hk_wide_text(bytes + (bytes[0] == 0xFF ? 2 : 0),
				     n - (bytes[0] == 0xFF ? 2 : 0));
		*len = strlen(owned);
		return owned;
	}
	text = hk_charset_utf8((const char *)bytes, n, NULL, &text_len, &owned, &use);
	*len = text_len;
	return owned != NULL ? owned : g_strndup(text, text_len);
}

static void
tell_type(HkSink *sink, const char *name, const char *text)
{
	g_autofree char *extension = hk_file_extension(name);

	if (strstr(text, HK_SCRIPT_ENCODED_MARK) != NULL)
		hk_sink_add(sink, "script.encoded-file", "", -1, "extension", extension, NULL);
	hk_sink_add(sink, g_strv_contains(odd, extension) ? "script.odd-file" : "script.file", "",
		    -1, "extension", extension, NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len;
	g_autofree char *text = read_text(in, sink, &len, error);

	if (text == NULL)
		return FALSE;
	hk_disguise_check(sink, hk_input_name(in));
	tell_type(sink, hk_input_name(in), text);
	if ((hk_script_look(sink, "", text, len) & HK_SCRIPT_RUN) != 0)
		hk_sink_add(sink, "script.file-runs", "", -1, "word", hk_script_runs(text, len),
			    NULL);
	if (strcasestr(text, "<hta:application") != NULL)
		hk_note_page(kit, sink, hk_input_name(in), text, len);
	return TRUE;
}

const HkExaminer hk_examiner_script = {
	.name = "script",
	.extensions = extensions,
	.limits = {
		.input_bytes = 4 * HK_MIB, /* of which HK_SCRIPT_MAX is read: nobody writes more by hand */
		.output_bytes = 8 * HK_MIB,
		.children = 1,
		.depth = 2,
		.findings = 100,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.most = 92,
	.examine = examine,
};

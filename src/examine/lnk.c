/* lnk.c - examines a Windows shortcut: what a double click on it would really start.
 *
 * Called by the worker through registry.c.  Promises findings of data/findings/lnk.yaml and, for
 * its arguments, of script.yaml.  A shortcut may bear any picture and any name and still start a
 * command: that contradiction is what is looked for.
 */
#include <string.h>

#include "examine/archive-head.h"
#include "examine/disguise.h"
#include "examine/examiner.h"
#include "examine/lnk-read.h"
#include "examine/script-signs.h"

#define INPUT_MAX (4 * HK_MIB)
#define PADDING 32 /* blanks in a row; the properties window shows 260 characters at most */
#define ARGUMENTS_LONG 260
#define APPENDED_MIN 1024 /* a byte or two of slack is sloppiness */

static const char *const extensions[] = { "lnk", NULL };

/* Programs whose whole use is to run what the arguments say. */
static const char *const interpreters[] = { "cmd",
					    "cmd.exe",
					    "powershell",
					    "powershell.exe",
					    "pwsh.exe",
					    "mshta",
					    "mshta.exe",
					    "wscript",
					    "wscript.exe",
					    "cscript",
					    "cscript.exe",
					    "rundll32",
					    "rundll32.exe",
					    "regsvr32",
					    "regsvr32.exe",
					    "msiexec",
					    "msiexec.exe",
					    "certutil.exe",
					    "bitsadmin.exe",
					    "conhost.exe",
					    "forfiles.exe",
					    "wmic.exe",
					    "curl.exe",
					    "ssh.exe",
					    "msbuild.exe",
					    "installutil.exe",
					    "hh.exe",
					    "scriptrunner.exe",
					    "pcalua.exe",
					    "powers~1.exe",
					    NULL };

/* Icons that say "document" to whoever sees them. */
static const char *const document_icons[] = { "acrord32", "acrobat", "winword", "excel.exe",
					      "powerpnt", "msedge",  "notepad", "wordpad",
					      "wordicon", "xlicons", "pdf",	"onenote",
					      "imageres", "shell32", "zip",	NULL };

static guint
claims(const guint8 *head, gsize len)
{
	return len >= 8 && memcmp(head, "L\0\0\0\x01\x14\x02\0", 8) == 0 ? 100 : 0;
}

static gboolean
is_interpreter(const HkLnk *lnk)
{
	const char *const names[] = { lnk->local, lnk->id_path, lnk->env, lnk->relative,
				      lnk->network };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *program = g_ascii_strdown(hk_file_base(names[i]), -1);

		if (g_strv_contains(interpreters, program))
			return TRUE;
	}
	return FALSE;
}

static gboolean
shows_document(const char *icon)
{
	g_autofree char *low = g_ascii_strdown(icon, -1);

	if (hk_disguise_is_document(low))
		return TRUE;
	for (guint i = 0; *low != '\0' && document_icons[i] != NULL; i++)
		if (strstr(low, document_icons[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* "invoice.pdf.lnk": Windows never shows the last part, not even when told to show extensions. */
static gboolean
named_as_document(const char *name)
{
	g_autofree char *extension = hk_file_extension(name);
	g_autofree char *stem = g_strndup(name, strlen(name) - MIN(strlen(name), 4));

	return g_str_equal(extension, "lnk") && hk_disguise_is_document(stem);
}

static gsize
longest_blank(const char *text)
{
	gsize longest = 0, run = 0;

	for (; *text != '\0'; text++) {
		run = g_ascii_isspace(*text) ? run + 1 : 0;
		longest = MAX(longest, run);
	}
	return longest;
}

static void
check_arguments(const HkLnk *lnk, HkSink *sink)
{
	gsize len = strlen(lnk->arguments), blank = longest_blank(lnk->arguments);
	g_autofree char *line = g_strconcat(hk_lnk_target(lnk), " ", lnk->arguments, NULL);
	char number[24];

	g_snprintf(number, sizeof number, "%" G_GSIZE_FORMAT, blank >= PADDING ? blank : len);
	if (blank >= PADDING)
		hk_sink_add(sink, "lnk.padded", "", -1, "count", number, NULL);
	else if (len > ARGUMENTS_LONG && is_interpreter(lnk))
		hk_sink_add(sink, "lnk.long-arguments", "", -1, "count", number, NULL);
	hk_script_look(sink, "", line, strlen(line));
}

static void
check_target(const HkLnk *lnk, HkSink *sink, const char *name)
{
	const char *target = hk_lnk_target(lnk);

	hk_sink_add(sink, "lnk.target", "", -1, "target", target, "arguments", lnk->arguments,
		    "name", lnk->name, "folder", lnk->folder, "icon", lnk->icon, NULL);
	if (*lnk->machine != '\0')
		hk_sink_add(sink, "lnk.made-on", "", -1, "machine", lnk->machine, NULL);
	if (g_str_has_prefix(target, "\\\\"))
		hk_sink_add(sink, "lnk.network", "", -1, "target", target, NULL);
	if (!is_interpreter(lnk))
		return;
	if (shows_document(lnk->icon) || named_as_document(name) ||
	    (*lnk->name != '\0' && hk_disguise_is_document(lnk->name)))
		hk_sink_add(sink, "lnk.poses-as-document", "", -1, "target", target, "arguments",
			    lnk->arguments, "icon", lnk->icon, NULL);
	else if (*lnk->arguments != '\0')
		hk_sink_add(sink, "lnk.runs-interpreter", "", -1, "target", target, "arguments",
			    lnk->arguments, NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more, cut;
	gsize len;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	g_autoptr(HkLnk) lnk = data != NULL ? hk_lnk_read(data, len, &cut, error) : NULL;
	char bytes[24];

	if (lnk == NULL)
		return FALSE;
	check_target(lnk, sink, hk_input_name(in));
	check_arguments(lnk, sink);
	if (cut)
		hk_sink_add(sink, "examiner.malformed", "", -1, "message", "lnk", NULL);
	if (!cut && len - lnk->end >= APPENDED_MIN) {
		g_snprintf(bytes, sizeof bytes, "%" G_GSIZE_FORMAT, len - lnk->end);
		hk_sink_add(sink, "lnk.appended", "", (gint64)lnk->end, "bytes", bytes, NULL);
	}
	return TRUE;
}

const HkExaminer hk_examiner_lnk = {
	.name = "lnk",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* honest ones have 2 KiB; attackers hang files behind them */
		.output_bytes = 8 * HK_MIB,
		.children = 1,
		.depth = 2,
		.findings = 100,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

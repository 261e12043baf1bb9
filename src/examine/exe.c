/* exe.c - examines a program: what it is for, what it says about itself, what it poses as.
 *
 * Called by the worker through registry.c.  Promises findings of data/findings/exe.yaml.  Refuses
 * to say whether a program is harmful: that takes running it.  A program handed in alone is
 * therefore undecided, with the questions that decide; one that poses as a document is not.
 * An archive hung behind a program (a self-extracting file) is gone into.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "examine/archive-head.h"
#include "examine/descend.h"
#include "examine/disguise.h"
#include "examine/exe-read.h"
#include "examine/sniff.h"

static const char *const extensions[] = { "exe", "scr", "com", "dll", "cpl", "pif", "sys", NULL };

static guint
claims(const guint8 *head, gsize len)
{
	const char *sniffed = hk_sniff(head, len);

	if (g_str_equal(sniffed, "exe") || g_str_equal(sniffed, "elf"))
		return 100;
	if (len >= 8 &&
	    (memcmp(head, "\xCF\xFA\xED\xFE", 4) == 0 || memcmp(head, "\xCE\xFA\xED\xFE", 4) == 0))
		return 90;
	/* Two letters are not much, but text has no zeros. */
	return len >= 64 && memcmp(head, "MZ", 2) == 0 && memchr(head, 0, 64) != NULL ? 80 : 0;
}

/* clang-format off */
static const struct { const char *mark; gsize len; const char *maker; } makers[] = {
	{ "AU3!EA06", 8, "AutoIt" },
	{ "MEI\014\013\012\013\016", 8, "PyInstaller" },
	{ "NullsoftInst", 12, "NSIS" },
	{ "Inno Setup", 10, "Inno Setup" },
};
/* clang-format on */

static void
tell_maker(HkSink *sink, const guint8 *data, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(makers); i++)
		if (memmem(data, len, makers[i].mark, makers[i].len) != NULL) {
			hk_sink_add(sink, "exe.made-with", "", -1, "maker", makers[i].maker, NULL);
			return;
		}
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static void
tell_program(HkSink *sink, const HkExe *exe, const char *name)
{
	g_autofree char *extension = hk_file_extension(name);
	g_autoptr(GDateTime) built = exe->built > 0 ? g_date_time_new_from_unix_utc(exe->built)
						    : NULL;
	g_autofree char *date = built != NULL ? g_date_time_format_iso8601(built) : NULL;

	hk_sink_add(sink, "exe.program", "", -1, "system", exe->format, "machine", exe->machine,
		    "role", exe->role, "built", or_empty(date), NULL);
	if (hk_disguise_is_document(name))
		hk_sink_add(sink, "exe.poses-as-document", "", -1, "name", name, "extension",
			    extension, NULL);
	if (exe->company != NULL || exe->product != NULL)
		hk_sink_add(sink, "exe.says", "", -1, "company", or_empty(exe->company), "product",
			    or_empty(exe->product), "description", or_empty(exe->description),
			    "original", or_empty(exe->original), NULL);
	if (g_str_equal(exe->format, "Windows"))
		hk_sink_add(sink, exe->has_signature ? "exe.has-signature" : "exe.no-signature", "",
			    -1, NULL);
	if (exe->packer != NULL)
		hk_sink_add(sink, "exe.packed", "", -1, "packer", exe->packer, NULL);
}

/* What hangs behind the program; a self-extracting archive may have a few words in front. */
static void
enter_overlay(const HkKit *kit, HkSink *sink, const HkExe *exe, const guint8 *data, gsize len)
{
	static const struct {
		const char *mark;
		gsize len;
	} archives[] = { { "Rar!\x1A\x07", 6 },
			 { "7z\xBC\xAF\x27\x1C", 6 },
			 { "PK\x03\x04", 4 },
			 { "MSCF\0\0\0\0", 8 } };
	const guint8 *from = data + exe->overlay, *at;
	gsize left = len - exe->overlay, look = MIN(left, 64 * HK_KIB);

	if (exe->overlay == 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(archives); i++) {
		at = memmem(from, look, archives[i].mark, archives[i].len);
		if (at == NULL)
			continue;
		hk_sink_add(sink, "exe.self-extracting", "", (gint64)(at - data), NULL);
		hk_descend(kit, sink,
			   &(HkInside){ "SFX", NULL, NULL, at, left - (gsize)(at - from) });
		return;
	}
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len;
	const guint8 *data = hk_input_all(in, 64 * HK_MIB, &len, &more, error);
	HkExe exe;

	if (data == NULL)
		return FALSE;
	if (!hk_exe_read(data, len, &exe)) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "no program");
		return FALSE;
	}
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", "67108864", NULL);
	hk_disguise_check(sink, hk_input_name(in));
	tell_program(sink, &exe, hk_input_name(in));
	tell_maker(sink, data, len);
	enter_overlay(kit, sink, &exe, data, len);
	hk_exe_clear(&exe);
	return TRUE;
}

const HkExaminer hk_examiner_exe = {
	.name = "exe",
	.extensions = extensions,
	.limits = {
		.input_bytes = 64 * HK_MIB, /* installers are larger, but their heads are in front */
		.output_bytes = 128 * HK_MIB,
		.children = 1000, /* of a self-extracting archive */
		.depth = 4,
		.findings = 300,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

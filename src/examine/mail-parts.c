/* mail-parts.c - attachments: what they are, what they pretend to be, what comes with them.
 *
 * One of the groups of mail-checks.h.  Names and heads only; contents are other examiners' work.
 * Being a zip or having a password is ordinary in Japanese offices (PPAP), so those findings
 * are facts; what weighs is a disguise, a program, or a password sent along with its archive.
 */
#include <string.h>

#include "base/text.h"
#include "examine/archive-head.h"
#include "examine/mail-checks.h"

typedef struct {
	HkSink *sink;
	const HkPart *part;
	const char *name; /* "" when it has none */
	char *extension;
	char size[24];
	HkArchiveHead head;
} Part;

static void
tell(const Part *p, const char *id, const char *key, const char *value)
{
	hk_sink_add(p->sink, id, p->part->place, -1, "name", p->name, "type", p->part->type, "size",
		    p->size, key, value, NULL);
}

static gboolean
is_one_of(const char *word, const char *const *list)
{
	return g_strv_contains(list, word);
}

static const char *const documents[] = { "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
					 "txt", "jpg", "jpeg", "png", "gif",  "csv", "rtf",
					 "zip", "mp4", "html", "htm", NULL };
static const char *const macro_types[] = { "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb",
					   "pptm", "potm", "ppsm", "ppam", NULL };
static const char *const pages[] = { "html", "htm", "xhtml", "shtml", "svg", "mht", "mhtml", NULL };
static const char *const archives[] = { "zip", "rar", "7z",  "lzh", "gz", "tgz", "tar",
					"bz2", "xz",  "cab", "arj", "z",  NULL };
static const char *const archive_kinds[] = { "zip",   "rar", "7z",  "lzh", "gzip",
					     "bzip2", "xz",  "cab", "ace", NULL };
static const char *const pictures[] = { "png", "jpeg", "gif", "webp", "tiff", NULL };

static void
check_name(const Part *p)
{
	for (const char *c = p->name; *c != '\0'; c = g_utf8_next_char(c)) {
		if (!hk_text_is_bidi(g_utf8_get_char(c)))
			continue;
		tell(p, "part.name-rlo", "extension", p->extension);
		break;
	}
}

/* "invoice.pdf.exe", "invoice.pdf      .exe" */
static void
check_double_extension(const Part *p)
{
	g_autofree char *stem = NULL, *before = NULL;
	const char *dot = strrchr(p->name, '.');

	if (dot == NULL || !hk_extension_runs(p->extension))
		return;
	stem = g_strchomp(g_strndup(p->name, (gsize)(dot - p->name)));
	before = hk_file_extension(stem);
	if (is_one_of(before, documents))
		tell(p, "part.double-extension", "extension", p->extension);
}

static void
check_program(const Part *p)
{
	static const char *const kinds[] = { "exe", "lnk",  "elf",     "iso",	"vhd",
					     "chm", "vhdx", "onenote", "class", NULL };

	if (hk_extension_runs(p->extension))
		tell(p, "part.executable", "extension", p->extension);
	else if (is_one_of(p->part->sniffed, kinds))
		tell(p, "part.executable", "extension", p->part->sniffed);
	else if (p->head.program != NULL)
		tell(p, "part.archive-executable", "inside", p->head.program);
}

/* clang-format off */
/* What may honestly stand behind an extension.  Old Office programs save rich text and web
 * pages as .doc and .xls; nothing else is told apart by being strict. */
static const struct { const char *extension; const char *kinds[6]; } honest[] = {
	{ "pdf",  { "pdf" } },
	{ "doc",  { "ole", "rtf", "zip", "html" } },
	{ "xls",  { "ole", "zip", "html" } },
	{ "ppt",  { "ole", "zip" } },
	{ "docx", { "zip", "ole" } }, /* ole: with a password */
	{ "xlsx", { "zip", "ole" } },
	{ "pptx", { "zip", "ole" } },
	{ "jpg",  { "jpeg", "png", "gif", "webp", "tiff" } },
	{ "jpeg", { "jpeg", "png", "gif", "webp", "tiff" } },
	{ "png",  { "jpeg", "png", "gif", "webp", "tiff" } },
	{ "gif",  { "jpeg", "png", "gif", "webp", "tiff" } },
	{ "txt",  { "html", "calendar", "vcard", "shellscript" } },
	{ "csv",  { "zip", "ole" } },
};
/* clang-format on */

static gboolean
is_honest(const char *const *kinds, const char *sniffed)
{
	for (guint i = 0; i < 6 && kinds[i] != NULL; i++)
		if (g_str_equal(kinds[i], sniffed))
			return TRUE;
	return FALSE;
}

static void
check_mismatch(const Part *p)
{
	const char *sniffed = p->part->sniffed;

	if (*sniffed == '\0')
		return;
	for (guint i = 0; i < G_N_ELEMENTS(honest); i++)
		if (g_str_equal(honest[i].extension, p->extension) &&
		    !is_honest(honest[i].kinds, sniffed)) {
			tell(p, "part.type-mismatch", "content", sniffed);
			return;
		}
	if (g_str_has_prefix(p->part->type, "image/") && !is_one_of(sniffed, pictures) &&
	    !g_str_equal(p->part->type, "image/svg+xml") && !g_str_equal(sniffed, "pdf"))
		tell(p, "part.type-mismatch", "content", sniffed);
}

static void
check_kind(const Part *p)
{
	const char *sniffed = p->part->sniffed;
	gboolean archive = is_one_of(p->extension, archives) ||
			   (is_one_of(sniffed, archive_kinds) && !p->head.office);

	if (archive)
		tell(p, p->head.encrypted ? "part.archive-encrypted" : "part.archive", "content",
		     sniffed);
	if (is_one_of(p->extension, macro_types))
		tell(p, "part.office-macro-type", "extension", p->extension);
	if (p->head.macros)
		tell(p, "part.office-macro", "content", sniffed);
	else if (g_str_equal(sniffed, "ole") && !g_str_equal(p->extension, "msg"))
		tell(p, "part.office-old", "extension", p->extension);
	if (is_one_of(p->extension, pages) || (p->part->attachment && g_str_equal(sniffed, "html")))
		tell(p, "part.html-attachment", "content", sniffed);
	if (g_str_equal(sniffed, "pdf") || g_str_equal(p->extension, "pdf"))
		tell(p, "part.pdf", "content", sniffed);
	if (g_str_equal(p->part->type, "text/calendar") || g_str_equal(p->extension, "ics"))
		tell(p, "part.calendar", "content", sniffed);
}

/* Most parts are text to read or pictures to look at: nothing to ask of those. */
static gboolean
is_dull(const HkPart *part)
{
	if (part->attachment || g_str_equal(part->type, "text/calendar"))
		return FALSE;
	if (part->name == NULL && g_str_has_prefix(part->type, "text/"))
		return TRUE;
	return part->name == NULL && g_str_has_prefix(part->type, "image/") &&
	       is_one_of(part->sniffed, pictures);
}

/* Words of the folded text, which has no spaces between Japanese characters. */
static gboolean
says(const char *folded, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(folded, *words) != NULL)
			return TRUE;
	return FALSE;
}

static const char *const password_words[] = { "パスワード", "暗証",	"password", "解凍pw",
					      "解凍キー",   "passcode", NULL };
static const char *const apart_words[] = {
	"別途",	      "別メール", "別のメール", "次のメール",	 "後ほど",	    "後程",
	"追って",     "改めて",	  "separate",	"another email", "following email", "next email",
	"sent later", NULL,
};
/* The password itself follows the word. */
static const char *const given_words[] = {
	"パスワード:",	"パスワードは",	  "パスワード「", "パスワード[",
	"パスワード【", "password:",	  "password is",  "password -",
	"パスワード ",	"解凍パスワード", NULL,
};

static void
check_password(const HkMail *mail, const Part *locked)
{
	gboolean apart;

	if (!says(mail->folded, password_words))
		return;
	apart = says(mail->folded, apart_words);
	if (apart && locked->head.program == NULL) {
		tell(locked, "part.password-follows", "content", locked->part->sniffed);
		tell(locked, "part.ppap", "content", locked->part->sniffed);
	} else if (says(mail->folded, given_words)) {
		tell(locked, "part.password-given", "content", locked->part->sniffed);
	}
}

static gboolean
is_locked(const Part *p)
{
	return p->head.encrypted &&
	       (is_one_of(p->part->sniffed, archive_kinds) || g_str_equal(p->part->sniffed, "ole"));
}

/* TRUE when it was the first locked one, which the words about a password belong to. */
static gboolean
check_part(const HkMail *mail, HkSink *sink, const HkPart *part, gboolean password)
{
	Part p = { .sink = sink, .part = part };
	gboolean locked;

	p.name = part->name != NULL ? part->name : "";
	p.extension = hk_file_extension(p.name);
	g_snprintf(p.size, sizeof p.size, "%" G_GSIZE_FORMAT, part->len);
	hk_archive_head(part->sniffed, part->data, part->len, &p.head);
	check_name(&p);
	check_double_extension(&p);
	check_program(&p);
	check_mismatch(&p);
	check_kind(&p);
	locked = is_locked(&p);
	if (locked && password)
		check_password(mail, &p);
	hk_archive_head_clear(&p.head);
	g_free(p.extension);
	return locked;
}

void
hk_mail_check_parts(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	gboolean asked = FALSE;

	for (guint i = 0; i < mail->parts->len; i++) {
		const HkPart *part = g_ptr_array_index(mail->parts, i);

		if (!is_dull(part))
			asked |= check_part(mail, sink, part, !asked);
	}
}

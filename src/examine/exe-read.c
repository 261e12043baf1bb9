/* exe-read.c - reads the heads of PE, ELF and Mach-O files.
 *
 * Called by exe.c.  Only what says something to a person is taken; nothing is disassembled.
 * Signatures are noticed, never verified: that needs certificates, revocation lists and a clock,
 * none of which an examiner has.  Fields of PE by the Microsoft PE and COFF specification.
 */
#include "examine/exe-read.h"

#include <string.h>

#include "base/cursor.h"
#include "examine/wide.h"

#define SECTIONS_MAX 96 /* what the Windows loader accepts */
#define SECURITY 4	/* data directory of the certificate table */
#define VALUE_MAX 256	/* bytes of one line of version information */

/* clang-format off */
static const struct { guint16 id; const char *name; } pe_machines[] = {
	{ 0x014C, "x86" }, { 0x8664, "x86-64" }, { 0x01C4, "ARM" }, { 0xAA64, "ARM64" },
};
static const struct { guint16 id; const char *name; } elf_machines[] = {
	{ 3, "x86" }, { 62, "x86-64" }, { 40, "ARM" }, { 183, "ARM64" }, { 8, "MIPS" },
};
static const char *const packers[] = {
	"UPX", ".aspack", ".adata", ".themida", ".vmp", ".enigma", ".petite", ".MPRESS", ".nsp",
	".packed", "pebundle", ".boom", ".winlice",
};
/* clang-format on */

typedef struct {
	const guint8 *data;
	gsize len;
	HkExe *exe;
	guint32 signature_at;
} Reader;

static HkCursor
cursor_at(const Reader *r, gsize at)
{
	HkCursor c = hk_cursor(r->data, r->len);

	c.pos = MIN(at, r->len);
	return c;
}

static guint16
u16_at(const Reader *r, gsize at)
{
	HkCursor c = cursor_at(r, at);
	guint16 v = 0;

	return hk_cursor_u16le(&c, "", &v, NULL) ? v : 0;
}

static guint32
u32_at(const Reader *r, gsize at)
{
	HkCursor c = cursor_at(r, at);
	guint32 v = 0;

	return hk_cursor_u32le(&c, "", &v, NULL) ? v : 0;
}

static void
take_section(Reader *r, gsize at, gsize *end)
{
	HkCursor c = cursor_at(r, at);
	const guint8 *name;
	gsize raw_end = (gsize)u32_at(r, at + 16) + u32_at(r, at + 20);

	if (!hk_cursor_bytes(&c, "section", 40, &name, NULL))
		return;
	*end = MAX(*end, raw_end);
	for (guint i = 0; r->exe->packer == NULL && i < G_N_ELEMENTS(packers); i++)
		if (strncmp((const char *)name, packers[i], strlen(packers[i])) == 0)
			r->exe->packer = g_strndup((const char *)name, 8);
}

/* Behind the last section lies what the program carries along; a signature is no cargo. */
static void
read_sections(Reader *r, gsize at, guint count)
{
	gsize end = 0;

	for (guint i = 0; i < MIN(count, SECTIONS_MAX); i++)
		take_section(r, at + (gsize)i * 40, &end);
	if (end > 0 && end < r->len && (r->signature_at == 0 || end < r->signature_at))
		r->exe->overlay = end;
}

static gboolean
read_pe(Reader *r)
{
	gsize pe = u32_at(r, 60), optional = pe + 24;
	guint16 machine, traits, directories;

	if (r->len < 64 || memcmp(r->data, "MZ", 2) != 0)
		return FALSE;
	r->exe->format = "Windows";
	r->exe->role = "program";
	if (u32_at(r, pe) != 0x4550) { /* a program of DOS days, or cut before its header */
		r->exe->machine = "DOS";
		return TRUE;
	}
	machine = u16_at(r, pe + 4);
	traits = u16_at(r, pe + 22);
	for (guint i = 0; i < G_N_ELEMENTS(pe_machines); i++)
		if (pe_machines[i].id == machine)
			r->exe->machine = pe_machines[i].name;
	r->exe->built = u32_at(r, pe + 8);
	if (traits & 0x2000)
		r->exe->role = "library";
	directories = u16_at(r, optional) == 0x20B ? 112 : 96; /* PE32+ has wider fields */
	r->signature_at = u32_at(r, optional + directories + SECURITY * 8);
	r->exe->has_signature = r->signature_at != 0 &&
				u32_at(r, optional + directories + SECURITY * 8 + 4) != 0;
	read_sections(r, optional + u16_at(r, pe + 20), u16_at(r, pe + 6));
	return TRUE;
}

static gboolean
read_elf(Reader *r)
{
	if (r->len < 20 || memcmp(r->data,
				  "\x7F"
				  "ELF",
				  4) != 0)
		return FALSE;
	r->exe->format = "Linux";
	r->exe->role = u16_at(r, 16) == 3 ? "program or library" : "program";
	for (guint i = 0; i < G_N_ELEMENTS(elf_machines); i++)
		if (elf_machines[i].id == u16_at(r, 18))
			r->exe->machine = elf_machines[i].name;
	if (memmem(r->data, MIN(r->len, 4096), "UPX!", 4) != NULL)
		r->exe->packer = g_strdup("UPX");
	return TRUE;
}

/* Java's class files share the mark of fat binaries; those name a handful of machines. */
static gboolean
read_mach(Reader *r)
{
	guint32 mark = u32_at(r, 0);

	if (r->len < 8 ||
	    (mark != 0xFEEDFACE && mark != 0xFEEDFACF &&
	     !(mark == 0xBEBAFECA && r->data[4] == 0 && r->data[6] == 0 && r->data[7] < 20)))
		return FALSE;
	r->exe->format = "macOS";
	r->exe->role = "program";
	return TRUE;
}

/* A line of the version resource: its key in UTF-16, zeros, its value.  (owned; NULL) */
static char *
version_line(const Reader *r, const char *key)
{
	g_autoptr(GByteArray) wide = g_byte_array_new();
	const guint8 *at;
	gsize left;

	for (const char *c = key; *c != '\0'; c++)
		g_byte_array_append(wide, (const guint8[]){ (guint8)*c, 0 }, 2);
	g_byte_array_append(wide, (const guint8[]){ 0, 0 }, 2);
	at = memmem(r->data, r->len, wide->data, wide->len);
	if (at == NULL)
		return NULL;
	at += wide->len;
	left = r->len - (gsize)(at - r->data);
	while (left >= 2 && at[0] == 0 && at[1] == 0) { /* padding to four bytes */
		at += 2;
		left -= 2;
	}
	return hk_wide_text(at, MIN(left, VALUE_MAX));
}

static void
read_version(Reader *r)
{
	r->exe->company = version_line(r, "CompanyName");
	r->exe->product = version_line(r, "ProductName");
	r->exe->description = version_line(r, "FileDescription");
	r->exe->original = version_line(r, "OriginalFilename");
}

gboolean
hk_exe_read(const guint8 *data, gsize len, HkExe *exe)
{
	Reader r = { data, len, exe, 0 };

	*exe = (HkExe){ .machine = "", .role = "", .built = -1 };
	if (read_pe(&r))
		read_version(&r);
	else if (!read_elf(&r))
		read_mach(&r);
	return exe->format != NULL;
}

void
hk_exe_clear(HkExe *exe)
{
	g_clear_pointer(&exe->packer, g_free);
	g_clear_pointer(&exe->company, g_free);
	g_clear_pointer(&exe->product, g_free);
	g_clear_pointer(&exe->description, g_free);
	g_clear_pointer(&exe->original, g_free);
}

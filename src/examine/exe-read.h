/* exe-read.h - what the head of a program tells: for which system, signed, packed, what it says
 * about itself. */
#pragma once

#include <glib.h>

typedef struct {
	const char *format;	/* "Windows", "Linux", "macOS"; NULL when it is none */
	const char *machine;	/* "x86-64"; "" unknown */
	const char *role;	/* "program", "library", "driver" */
	gint64 built;		/* what the header says, unix seconds; -1 */
	gboolean has_signature; /* a certificate is attached; nobody has checked it */
	char *packer;		/* section name of a packer, or NULL */
	gsize overlay; /* where the program ends and something else begins; 0 when nothing does */
	char *company, *product, *description, *original; /* version information; NULL */
} HkExe;

/* Fills what can be read; FALSE when it is no program. */
gboolean
hk_exe_read(const guint8 *data, gsize len, HkExe *exe);

void
hk_exe_clear(HkExe *exe);

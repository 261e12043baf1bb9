/* archive-head.h - what an archive tells without being unpacked: encryption and names. */
#pragma once

#include <glib.h>

typedef struct {
	gboolean encrypted;
	gboolean macros; /* holds a VBA project (Office files are zip archives) */
	gboolean office; /* is an Office document, not an archive somebody packed */
	guint files;	 /* names seen, 0 when they cannot be read */
	char *program;	 /* the first name inside that a double click would run, or NULL */
} HkArchiveHead;

/* sniffed as of hk_sniff(): "zip", "rar", "7z", "ole"; others are left empty. */
void
hk_archive_head(const char *sniffed, const guint8 *data, gsize len, HkArchiveHead *head);
void
hk_archive_head_clear(HkArchiveHead *head);

/* The last part of a path, whichever way its slashes lean.  (borrowed) */
const char *
hk_file_base(const char *path);

/* The extension behind the last dot in lower case, without the dot; "" when none.  (owned) */
char *
hk_file_extension(const char *name);

/* Does a double click on a file of this extension run something? */
gboolean
hk_extension_runs(const char *extension);

/* file-type.h - what a file is by its name, and what by its first bytes; for the survey. */
#pragma once

#include "examine/input.h"

typedef enum {
	HK_TYPE_UNKNOWN, /* no ending that we know; or no mark at the front */
	HK_TYPE_OPAQUE,	 /* an ending whose files have no mark, or are locked by their owner */
	HK_TYPE_TEXT,
	HK_TYPE_ZIP, /* also docx, xlsx, odt, jar */
	HK_TYPE_OLE, /* doc, xls, msg */
	HK_TYPE_PDF,
	HK_TYPE_PNG,
	HK_TYPE_JPEG,
	HK_TYPE_MP4,
	HK_TYPE_SQLITE,
	HK_TYPE_7Z,
	HK_TYPE_PACKED, /* gz, xz, rar …: noise by nature */
	HK_TYPE_MEDIA,	/* sound, video and pictures of other formats */
	HK_TYPE_DISK,	/* images of disks, mailboxes, databases */
	HK_TYPE_PROGRAM,
	HK_TYPE__N
} HkFileType;

/* "text", "zip", … for lists and words. */
const char *
hk_file_type_id(HkFileType type);

/* By the first bytes (up to 4 KiB, at least the first).  A mark of two bytes counts only with more
 * that fits. */
HkFileType
hk_file_type_by_mark(const guint8 *head, gsize len);

typedef struct {
	HkFileType last;  /* by the last ending */
	HkFileType inner; /* "x.xlsx.lockbit": by the one in front of what was appended */
	char tail[160];	  /* what was appended: ".lockbit", ".id-1A2B.[a@b].x"; "" nothing */
	char ending[48];  /* the last ending, lower case, without dot; "" none */
	gboolean mail;	  /* an address stands in the name */
	gboolean id;	  /* and a victim's number */
} HkFileName;

/* Reads the last part of a path (UTF-8). */
void
hk_file_name_read(const char *path, HkFileName *name);

typedef enum { HK_BODY_NO_IDEA, HK_BODY_WHOLE, HK_BODY_BROKEN } HkBody;

/* Does what the first bytes promise go on to the end?  Reads a few places of the file. */
HkBody
hk_file_body(HkInput *in, HkFileType type);

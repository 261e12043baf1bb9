/* script-plain.h - a script without its make-up: what its author did not want to be read. */
#pragma once

#include <glib.h>

#define HK_SCRIPT_MAX (1024 * 1024) /* read of one script, and written for it */

typedef struct {
	guint joined;	  /* "pow" + "ershell" */
	guint escapes;	  /* \x70 %70 */
	guint chars;	  /* Chr(112), [char]112, fromCharCode(112) */
	guint dropped;	  /* p^o^w^e^r, po`wer */
	guint encoded;	  /* Base64 that was decoded and stands behind the rest */
	gboolean command; /* of those, one handed to PowerShell as an encoded command */
} HkScriptTricks;

/* Lower case, with strings joined, characters written as numbers put in and Base64 decoded
 * behind it; never longer than HK_SCRIPT_MAX.  Reads valid UTF-8.  tricks may be NULL.  (owned) */
GString *
hk_script_plain(const char *text, gsize len, HkScriptTricks *tricks);

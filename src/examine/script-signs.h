/* script-signs.h - what a script is up to, by the words it cannot do without.
 *
 * For anything that carries a script: files, shortcuts, macros, PDF, pictures in SVG.
 */
#pragma once

#include "examine/sink.h"

typedef enum {
	HK_SCRIPT_FETCH = 1 << 0, /* gets something from the net */
	HK_SCRIPT_RUN = 1 << 1,	  /* starts a program */
	HK_SCRIPT_BLIND = 1 << 2, /* switches a guard off */
	HK_SCRIPT_STAY = 1 << 3,  /* arranges to be started again */
	HK_SCRIPT_WIPE = 1 << 4,  /* deletes what one would restore from */
	HK_SCRIPT_HIDE = 1 << 5,  /* tricks that hide its words, or an encoded command */
	HK_SCRIPT_DROP = 1 << 6,  /* writes a program to the disk */
} HkScriptSign;

/* The first word in this text that starts a program, or NULL.  (borrowed)  For a text that runs as
 * soon as it is opened. */
const char *
hk_script_runs(const char *text, gsize len);

/* Reports script.* findings at that place; returns the HkScriptSign bits seen. */
guint
hk_script_look(HkSink *sink, const char *place, const char *text, gsize len);

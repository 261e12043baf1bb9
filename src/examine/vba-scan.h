/* vba-scan.h - what VBA source would do: when it starts by itself, and what it calls. */
#pragma once

#include "examine/vba-project.h"

typedef enum {
	HK_VBA_RUNS = 1 << 0,	 /* starts a program */
	HK_VBA_LOADS = 1 << 1,	 /* fetches something from the network to keep or run it */
	HK_VBA_ASKS = 1 << 2,	 /* speaks to the network: add-ins do, too */
	HK_VBA_WRITES = 1 << 3,	 /* writes files in a way macros for tables do not */
	HK_VBA_INJECTS = 1 << 4, /* reaches for memory or other programs through Windows */
} HkVbaSense;

typedef struct {
	guint senses;	  /* HkVbaSense */
	char *start;	  /* the procedure that starts by itself, as written; NULL: none */
	char *call;	  /* the call that matters most; NULL */
	char *source;	  /* the lines around that call; NULL */
	char *module;	  /* where it stands; NULL */
	char *hidden;	  /* a telling text that was hidden, put together; NULL */
	GPtrArray *urls;  /* of char*, once each, at most 50 */
	gboolean code;	  /* there is any statement at all */
	gboolean stomped; /* the compiled code calls what the source does not show */
	gboolean gone;	  /* the source is gone, and what is left of the names does not tell */
} HkVbaSeen;

void
hk_vba_scan(const HkVbaProject *project, HkVbaSeen *seen);
void
hk_vba_seen_clear(HkVbaSeen *seen);

/* What a command or other text would do, by the words in it: 0, or HkVbaSense.  word, when not
 * NULL, is set to the telling one. */
guint
hk_command_senses(const char *text, const char **word);

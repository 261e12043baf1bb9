/* site-tongue.h - the words of each language that a back door needs. */
#pragma once

#include "examine/site-lex.h"

typedef enum {
	HK_TONGUE_NONE,
	HK_TONGUE_CODE,	    /* runs text as program */
	HK_TONGUE_PATTERN,  /* does so when its pattern says "e" */
	HK_TONGUE_COMMAND,  /* runs it as a command of the system */
	HK_TONGUE_INCLUDE,  /* runs a file */
	HK_TONGUE_CALLBACK, /* calls a function by its name */
	HK_TONGUE_WRITE,    /* writes a file: name, content */
	HK_TONGUE_UPLOAD,   /* takes in what was uploaded */
} HkTongueRole;

typedef struct {
	gboolean sigils;	    /* variables are marked: $name */
	gboolean by_lines;	    /* a statement ends with its line */
	const char *const *sources; /* what visitors send; of dotted languages the end of a name */
	const struct HkTongueWord *sinks;
	const char *const *bare; /* sinks that need no brackets */
} HkTongue;

const HkTongue *
hk_tongue(HkSiteTongue tongue);

gboolean
hk_tongue_is_source(const HkTongue *tongue, const HkSiteCode *code, guint i);
HkTongueRole
hk_tongue_role(const HkTongue *tongue, const HkSiteToken *name);
gboolean
hk_tongue_is_bare(const HkTongue *tongue, const HkSiteToken *name);
/* Turns unreadable text into readable one. */
gboolean
hk_tongue_unpacks(const HkTongue *tongue, const HkSiteCode *code, guint i);
/* Gets something from another server. */
gboolean
hk_tongue_fetches(const HkTongue *tongue, const HkSiteCode *code, guint from, guint to);
/* Makes what was sent harmless: a number, one of a list. */
gboolean
hk_tongue_cleans(const HkTongue *tongue, const HkSiteToken *name);
/* Looks at what kind of file was uploaded. */
gboolean
hk_tongue_checks_names(const HkSiteToken *name);
/* A name that nobody puts together from pieces for an honest reason: eval, _POST, … */
gboolean
hk_tongue_is_grave(const char *word);

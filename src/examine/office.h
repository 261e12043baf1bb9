/* office.h - one opened document, as its checks share it.  Nobody else includes this.
 *
 * office.c opens the container and runs the checks; what they gather about text, links and macros
 * is told at the end, when all of it is known.
 */
#pragma once

#include "examine/examiner.h"
#include "examine/office-box.h"

typedef struct {
	char *target; /* as written, at most 2 KiB */
	char *shown;  /* or NULL */
} HkOfficeLink;

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	const char *hints; /* passwords that may open something inside */
	const HkBox *box;
	GString *text;	     /* what a reader sees, as far as it was found */
	GPtrArray *links;    /* of HkOfficeLink*, at most HK_OFFICE_LINKS */
	GPtrArray *pictures; /* of GBytes*, for documents that are nothing but one */
	gboolean macros;     /* there is code of any sort */
	gboolean starts;     /* and it starts by itself */
	gboolean project;    /* there is a place for macros, read or not: never "no code" */
	gboolean outside;    /* it loads something from elsewhere when opened */
	gboolean locked;     /* it could not be opened */
	gboolean holds;	     /* something inside was examined by itself */
} HkOffice;

#define HK_OFFICE_LINKS 500
#define HK_OFFICE_TEXT (512 * 1024) /* bytes of text kept: twice what the rules look at */

typedef void (*HkOfficeCheck)(HkOffice *office);

void
hk_office_check_macros(HkOffice *office); /* VBA */
void
hk_office_check_parts(HkOffice *office); /* OOXML: relationships, fields, sheets, parts inside */
void
hk_office_check_word(HkOffice *office); /* binary Word: text and fields */
void
hk_office_check_excel(HkOffice *office); /* binary Excel: sheets, names, formulas */
void
hk_office_check_objects(HkOffice *office); /* OLE objects and packages */
void
hk_office_check_text(HkOffice *office); /* words, links, pictures: last */

/* Room for text, links and pictures, and its end; kit, sink, hints and box are the caller's. */
void
hk_office_begin(HkOffice *office);
void
hk_office_finish(HkOffice *office);

/* Adds to what the reader sees; keeps within HK_OFFICE_TEXT. */
void
hk_office_say(HkOffice *office, const char *text, gsize len);
void
hk_office_link(HkOffice *office, const char *target, const char *shown);

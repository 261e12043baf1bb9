/* paperwork.h - a filled form in the shape somebody asked for, and its entry in the ledger. */
#pragma once

#include "house/office.h"

typedef struct {
	const HkOffice *office;
	HkCasebook *book;
	const HkCase *c;
	HkLang lang;
	gint64 instant;
	const char *format; /* "text", "html", "pdf", "json", "eml" */
} HkPaperwork;

/* The form as it stands now; what changed since the last report of it is marked.  (owned) */
HkFilledForm *
hk_paperwork_fill(const HkForm *form, const HkCase *c);

/* Fills the form, renders it, and records the report (what was printed, what was missing).
 * HK_ERROR_USAGE for an unknown format, HK_ERROR_STORE.  (owned) */
GBytes *
hk_paperwork_report(const HkPaperwork *paperwork, const HkForm *form, GError **error);

/* A letter of data/notices; recorded likewise.  (owned) */
GBytes *
hk_paperwork_notice(const HkPaperwork *paperwork, const HkNotice *notice, GError **error);

/* case-download.h - papers of a case as files: which formats there are, and how they are sent. */
#pragma once

#include "house/paperwork.h"
#include "web/case-room.h"

typedef struct {
	const char *id, *type, *extension;
	gboolean letters; /* a letter has it, too */
} HkPaperFormat;

/* NULL: there is none of that name. */
const HkPaperFormat *
hk_paper_format(const char *id);
/* A button a format, the one for people first; within a form. */
void
hk_paper_buttons(HkMarkup *m, const HkCasePage *page, gboolean letter);
/* The language of the paper as a choice, within that form; desks here read Japanese. */
void
hk_paper_language(HkMarkup *m, const HkCasePage *page);
/* What both of these asked for. */
HkPaperwork
hk_paper_work(const HkCasePage *page, const HkPaperFormat *format);
/* The paper as it would be, beside the form. */
void
hk_paper_preview(HkMarkup *m, const HkCasePage *page, const HkDoc *doc);

/* A file that goes away with its descriptor, in the folder of the cases: evidence may be larger
 * than the memory that a temporary folder often is.  -1 and HK_ERROR_STORE. */
int
hk_case_download_open(const HkCasePage *page, GError **error);
/* What was written to it, from its start; takes fd over.  (owned) */
HkReply *
hk_case_download(const HkCasePage *page, const char *type, const char *ending, int fd);

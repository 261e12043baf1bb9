/* paper.h - documents for paper and the browser: HTML and PDF of the same tree. */
#pragma once

#include "report/doc.h"

typedef struct {
	const char *title;	/* of the document */
	const char *style_href; /* a style sheet's address, or NULL: the built-in one in the page */
} HkHtmlStyle;

/* A whole page.  Hostile words are text, never markup; dead URLs are never links.  (owned) */
char *
hk_render_html(const HkDoc *doc, const HkHtmlStyle *style);

/* Only what stands in <main>: for pages that have their own frame.  (owned) */
char *
hk_render_html_part(const HkDoc *doc);
/* The same with the highest of its headings as <h{level}>, the others below it.  (owned) */
char *
hk_render_html_part_at(const HkDoc *doc, guint level);

typedef enum {
	HK_PAPER_A4,
	HK_PAPER_CARD, /* 91 x 55 mm, a Japanese name card; one page, small type */
} HkPaperSize;

typedef struct {
	const char *title;
	const char *footer; /* case id and hash, or NULL; the page number is added */
	HkPaperSize size;
	gboolean one_page; /* the type shrinks until all of it stands on one; a card always does */
	gint64 made;	   /* unix seconds, into the file's metadata */
} HkPaper;

/* As "text", "html" or "pdf", with the paper's title; another format is HK_ERROR_USAGE.  (owned) */
GBytes *
hk_render_as(const HkDoc *doc, const char *format, guint columns, const HkPaper *paper,
	     GError **error);

/* A4 pages with the fonts embedded; the same input gives the same text on the same pages.
 * HK_ERROR_STORE when the library fails, HK_ERROR_LIMIT when one page will not hold it.  (owned) */
GBytes *
hk_render_pdf(const HkDoc *doc, const HkPaper *paper, GError **error);

/* html.h - an HTML mail as its reader sees it: visible text, links, and what is hidden. */
#pragma once

#include <glib.h>

typedef enum {
	HK_HTML_ANCHOR,
	HK_HTML_IMAGE,
	HK_HTML_FORM,
	HK_HTML_BASE,
	HK_HTML_REFRESH
} HkHtmlRole;

typedef struct {
	char *target; /* references decoded, at most 2 KiB */
	gsize from;   /* of an anchor: its text in `text` */
	gsize to;
	HkHtmlRole role;
	gboolean hidden;
} HkHtmlLink;

typedef struct {
	GString *text;	    /* visible; block elements break lines, cells are spaced */
	GString *hidden;    /* what is written but not shown, pieces ended by line breaks */
	GArray *links;	    /* of HkHtmlLink: at most 3000, and 3000 pictures */
	guint pictures;	    /* of those links */
	gboolean links_cut; /* there were more that can be clicked */
	gsize preheader;    /* bytes of `hidden` that stand before the mail proper */
	guint inside_words; /* times hidden text splits a visible word */
	guint scripts, forms, passwords, objects;
} HkHtml;

/* Reads valid UTF-8.  (owned) */
HkHtml *
hk_html_read(const char *html, gsize len);

void
hk_html_free(HkHtml *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHtml, hk_html_free)

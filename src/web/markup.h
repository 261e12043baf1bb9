/* markup.h - HTML by elements, so that nothing can be forgotten to be escaped.
 *
 * The only way to put text on a page.  Element and attribute names are our own literals; every
 * value and every text is escaped here and nowhere else, other people's words after
 * hk_text_printable(). Void elements need no close.  An address (href, src, action) that is neither
 * here nor http(s), mailto or tel is left out.  Unbalanced markup is a bug that ends the test run.
 */
#pragma once

#include "report/doc.h"

typedef struct HkMarkup HkMarkup;

HkMarkup *
hk_markup_new(void);
void
hk_markup_free(HkMarkup *m);

/* Attributes as name, value pairs up to NULL; a NULL value leaves that one out, "" is an attribute
 * without a value:  hk_markup_open(m, "input", "type", "text", "required", "", NULL) */
void
hk_markup_open(HkMarkup *m, const char *element, ...) G_GNUC_NULL_TERMINATED;
void
hk_markup_close(HkMarkup *m, const char *element);
/* open, text, close */
void
hk_markup_put(HkMarkup *m, const char *element, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* Our own words. */
void
hk_markup_text(HkMarkup *m, const char *text);
/* Somebody else's: made printable, defanged, in <span class="quote">. */
void
hk_markup_hostile(HkMarkup *m, const char *text);
/* A document's blocks; the highest of its headings becomes <h{level}>. */
void
hk_markup_doc(HkMarkup *m, const HkDoc *doc, guint level);

/* A form that posts, with the visitor's token in it.  files: it can carry some.  Close it with
 * hk_markup_close(m, "form"). */
void
hk_markup_form(HkMarkup *m, const char *action, gboolean files);
/* Inside an SVG or where only text helps: printf, then escaped. */
void
hk_markup_printf(HkMarkup *m, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Another page's worth of elements, in here; inner is freed. */
void
hk_markup_join(HkMarkup *m, HkMarkup *inner);
/* For the server: the text so far.  (owned; m is freed) */
GString *
hk_markup_steal(HkMarkup *m);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMarkup, hk_markup_free)

/* html-foreign.c - which HTML elements end a drawing or a formula (<svg>, <math>).
 *
 * Called by html.c for tags inside of those two.  There other rules hold: <style> and <title> have
 * markup in them, and an HTML element such as <p> ends the drawing and is shown (WHATWG, "The
 * rules for parsing tokens in foreign content").  A mail can be hidden from a reader who
 * does not know that.
 */
#include "examine/html-foreign.h"

#include <stdlib.h>
#include <string.h>

/* <font> does so only with a colour, a face or a size; here always, which shows more. */
static const char *const breakers[] = {
	/* sorted */
	"b",	  "big",    "blockquote", "body",  "br",    "center", "code", "dd",	 "div",
	"dl",	  "dt",	    "em",	  "embed", "font",  "h1",     "h2",   "h3",	 "h4",
	"h5",	  "h6",	    "head",	  "hr",	   "i",	    "img",    "li",   "listing", "menu",
	"meta",	  "nobr",   "ol",	  "p",	   "pre",   "ruby",   "s",    "small",	 "span",
	"strike", "strong", "sub",	  "sup",   "table", "tt",     "u",    "ul",	 "var",
};

static int
compare(const void *name, const void *breaker)
{
	return strcmp(name, *(const char *const *)breaker);
}

gboolean
hk_html_ends_foreign(const char *name, gboolean closing)
{
	if (closing)
		return strcmp(name, "p") == 0 || strcmp(name, "br") == 0;
	return bsearch(name, breakers, G_N_ELEMENTS(breakers), sizeof breakers[0], compare) != NULL;
}

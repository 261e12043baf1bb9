/* html-lex.h - HTML source into tags, as browsers cut it (WHATWG, "Tokenization"). */
#pragma once

#include <glib.h>

typedef struct {
	const char *at;
	gsize len;
} HkSlice;

/* The attributes that matter to a reader of mail or to the checks of a page; of each the first
 * counts, as in browsers. */
typedef enum {
	HK_ATTR_ACTION,
	HK_ATTR_ALT,
	HK_ATTR_AUTOCOMPLETE,
	HK_ATTR_BACKGROUND,
	HK_ATTR_BGCOLOR,
	HK_ATTR_CLASS,
	HK_ATTR_COLOR,
	HK_ATTR_CONTENT,
	HK_ATTR_DOWNLOAD,
	HK_ATTR_FORMACTION,
	HK_ATTR_HEIGHT,
	HK_ATTR_HIDDEN,
	HK_ATTR_HREF,
	HK_ATTR_HTTP_EQUIV,
	HK_ATTR_LOOP,
	HK_ATTR_NAME,
	HK_ATTR_PLACEHOLDER,
	HK_ATTR_PROPERTY,
	HK_ATTR_REL,
	HK_ATTR_SRC,
	HK_ATTR_SRCDOC,
	HK_ATTR_STYLE,
	HK_ATTR_TYPE,
	HK_ATTR_VALUE,
	HK_ATTR_WIDTH,
	HK_ATTR__N
} HkAttr;

typedef struct {
	char name[16]; /* lower case, longer names cut */
	gboolean closing;
	HkSlice attrs[HK_ATTR__N]; /* at == NULL: not there; entities not decoded */
} HkTag;

/* p stands on "<".  Returns where text goes on; tag->name is empty for a comment, a declaration
 * or an unfinished tag.  Returns NULL when this "<" is only text. */
const char *
hk_html_tag(const char *p, const char *end, HkTag *tag);

/* The end tag of a raw text element (script, style …): where its "<" is, or end. */
const char *
hk_html_raw_end(const char *p, const char *end, const char *name);

/* A character reference at p ("&…"): how many bytes it takes; 0 when it is only text.  out gets
 * the character as UTF-8 (at most 6 bytes), *n how many. */
gsize
hk_html_entity(const char *p, const char *end, char *out, gsize *n);

/* An attribute's value with its references decoded, at most max bytes.  (owned) */
char *
hk_html_value(HkSlice value, gsize max);

gboolean
hk_html_value_is(HkSlice value, const char *word);

/* The URL in content="0; url=…" of a <meta http-equiv=refresh>; at == NULL: none. */
HkSlice
hk_html_refresh(HkSlice content);

/* "<![CDATA[text]]>" at p, which is text inside <svg> and <math>.  Returns where the source goes
 * on; NULL when it is none. */
const char *
hk_html_cdata(const char *p, const char *end, HkSlice *text);

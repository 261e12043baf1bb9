/* site-lex.h - programs of web sites cut into words: PHP, JSP, ASP.NET, Perl, Python.
 *
 * Not a parser: what looks alike in all of them (names, strings, brackets) is enough to see what a
 * program does with what visitors send.
 */
#pragma once

#include <glib.h>

typedef enum {
	HK_SITE_NAME,	/* a word; with dots where the language has them: "request.getParameter" */
	HK_SITE_VAR,	/* $name of PHP and Perl, without the sigil */
	HK_SITE_STRING, /* its characters, escapes undone */
	HK_SITE_NUMBER,
	HK_SITE_SHELL, /* `…`: run as a command */
	HK_SITE_MARK,  /* one other character */
} HkSiteTokenType;

typedef struct {
	HkSiteTokenType type;
	char mark;	  /* of a MARK */
	guint32 line;	  /* from 1 */
	gsize at, end;	  /* in the text */
	const char *text; /* NAME and VAR (lower-case where the language does not care), STRING,
			     SHELL */
	gsize len;
} HkSiteToken;

typedef enum { HK_SITE_PHP, HK_SITE_JSP, HK_SITE_ASP, HK_SITE_PERL, HK_SITE_PYTHON } HkSiteTongue;

typedef struct {
	HkSiteTongue tongue;
	const char *source; /* borrowed */
	gsize len;
	GArray *tokens; /* of HkSiteToken */
	GStringChunk *words;
	gboolean cut; /* it was too long; what was dropped may hold anything */
} HkSiteCode;

/* The parts of the text that are program; bare: all of it is (an eval()'s argument).  (owned) */
HkSiteCode *
hk_site_lex(HkSiteTongue tongue, const char *text, gsize len, gboolean bare);
void
hk_site_code_free(HkSiteCode *code);

static inline const HkSiteToken *
hk_site_token(const HkSiteCode *code, guint i)
{
	return i < code->tokens->len ? &g_array_index(code->tokens, HkSiteToken, i) : NULL;
}

gboolean
hk_site_is_mark(const HkSiteCode *code, guint i, char mark);

/* The bracket that closes the one at `open`, or the last token. */
guint
hk_site_closing(const HkSiteCode *code, guint open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSiteCode, hk_site_code_free)

/* vba-lex.h - VBA source as tokens, a line at a time (MS-VBAL section 3). */
#pragma once

#include <glib.h>

typedef enum {
	HK_VBA_END,    /* of the statement */
	HK_VBA_WORD,   /* identifier or keyword, without its type mark */
	HK_VBA_TEXT,   /* string literal, quotes undone */
	HK_VBA_NUMBER, /* in number */
	HK_VBA_SIGN,   /* one character, in text */
} HkVbaTokenKind;

typedef struct {
	HkVbaTokenKind kind;
	const char *text; /* words in lower case; lives as long as the line */
	gint64 number;
	gsize at; /* byte offset in the source */
} HkVbaToken;

typedef struct {
	const char *source; /* borrowed, NUL-terminated */
	gsize pos;
	GArray *tokens; /* of HkVbaToken, of this line, an END behind the last */
	GStringChunk *strings;
} HkVbaLines;

HkVbaLines
hk_vba_lines(const char *source);

/* The next statement; FALSE: there is none.  Colons end statements, " _" continues lines, comments
 * are left out. */
gboolean
hk_vba_lines_next(HkVbaLines *lines);

void
hk_vba_lines_clear(HkVbaLines *lines);

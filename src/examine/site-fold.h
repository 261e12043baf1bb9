/* site-fold.h - what pieces of text come to when a program puts them together.
 *
 * "as"."sert", chr(97).…, base64_decode('…'), strings exclusive-ored with each other: tricks that
 * hide a word from somebody who searches for it.
 */
#pragma once

#include "examine/site-lex.h"

typedef struct {
	GString *text;	 /* owned */
	guint pieces;	 /* strings it was made of */
	gboolean undone; /* by a decoder, chr() or an exclusive or: nobody writes plain words so */
	guint next;	 /* the token behind it */
} HkSiteValue;

/* What the variable is known to hold, or NULL.  (borrowed) */
typedef const HkSiteValue *(*HkSiteKnown)(const HkSiteToken *var, gpointer user);

/* FALSE: the tokens from i on are no text that can be told beforehand.  value->text is owned. */
gboolean
hk_site_fold(const HkSiteCode *code, guint i, HkSiteKnown known, gpointer user, HkSiteValue *value);

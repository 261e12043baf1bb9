/* doc.h - a document as a neutral tree, built once and walked by every renderer.
 *
 * Somebody else's words are their own kind of span: each renderer escapes, quotes and defangs
 * them in exactly one function.  Builders never format for a medium.
 */
#pragma once

#include <glib.h>

#include "facts/lang.h"

typedef struct HkDoc HkDoc;
typedef struct HkBlock HkBlock;

typedef enum {
	HK_BLOCK_HEADING, /* level 1..4 */
	HK_BLOCK_PARAGRAPH,
	HK_BLOCK_LIST,	   /* holds items */
	HK_BLOCK_NUMBERED, /* holds items, counted from 1 */
	HK_BLOCK_ITEM,	   /* spans, then perhaps blocks */
	HK_BLOCK_FACTS,	   /* holds fact rows: label and value */
	HK_BLOCK_FACT,
	HK_BLOCK_TABLE, /* holds rows; the first one is the head */
	HK_BLOCK_ROW,	/* holds cells */
	HK_BLOCK_CELL,
	HK_BLOCK_RULE,
} HkBlockType;

typedef enum {
	HK_SPAN_TEXT, /* our words */
	HK_SPAN_STRONG,
	HK_SPAN_DIM,	  /* said quietly: sources, ids */
	HK_SPAN_GOOD,	  /* open, harmless */
	HK_SPAN_WARN,	  /* undecided, unconfirmed */
	HK_SPAN_BAD,	  /* incident, do not */
	HK_SPAN_HOSTILE,  /* somebody else's words */
	HK_SPAN_DEAD_URL, /* somebody else's URL or address: never live, always defanged */
	HK_SPAN_OWN_URL,  /* a URL or address of a desk, from our data: may be live */
	HK_SPAN_DIAL,	  /* a telephone number of a desk, from our data: may be pressed */
	HK_SPAN_SHELL,	  /* what to type next: of use on a terminal, left out of pages */
} HkSpanType;

typedef struct {
	HkSpanType type;
	char *text;
} HkSpan;

struct HkBlock {
	HkBlockType type;
	guint level;	   /* of a heading */
	GArray *spans;	   /* of HkSpan */
	GPtrArray *blocks; /* of HkBlock* */
};

/* lang is what the document is written in (HTML lang, hyphenation).  (owned) */
HkDoc *
hk_doc_new(HkLang lang);
HkLang
hk_doc_lang(const HkDoc *doc);
/* The outermost block, to add to.  (borrowed) */
HkBlock *
hk_doc_root(HkDoc *doc);

/* Appends a block below parent.  (borrowed) */
HkBlock *
hk_block_add(HkBlock *parent, HkBlockType type);
HkBlock *
hk_block_heading(HkBlock *parent, guint level, const char *text);
HkBlock *
hk_block_paragraph(HkBlock *parent, const char *text);

/* Appends a span; empty text is left out. */
void
hk_block_say(HkBlock *block, HkSpanType type, const char *text);

/* What every renderer shows of a span before its own escaping: nothing invisible, nothing that
 * reorders text, and of other people's words no address that could be clicked.  (owned) */
char *
hk_span_words(const HkSpan *span);

/* Appends a catalogue sentence: its {key} placeholders become HOSTILE spans with the values of
 * the finding ("" when it has none), the rest TEXT. */
typedef const char *(*HkLookup)(gconstpointer from, const char *key);
void
hk_block_fill(HkBlock *block, const char *sentence, HkLookup lookup, gconstpointer from);

void
hk_doc_free(HkDoc *doc);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDoc, hk_doc_free)

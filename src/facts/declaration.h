/* declaration.h - what a finding means: its sentence in two languages and what it says
 * about which kind.
 *
 * Declarations come from data/findings/<room>.yaml and from the meta of YARA rules (sent by the
 * worker before it meets any artefact).  The catalogue in src/judge owns them.
 */
#pragma once

#include "facts/kind.h"
#include "facts/lang.h"

typedef struct {
	HkKind kind;   /* or HK_KIND_BENIGN */
	double weight; /* log-odds it adds to that kind; negative speaks against */
} HkSays;

#define HK_DECLARATION_SAYS 6

typedef struct {
	char *id;
	char *group; /* findings of one group repeat one fact: only the strongest counts; or NULL */
	char *subkind;	 /* "emotet", "{key}": what the finding has as that value; or NULL */
	gboolean quiet;	 /* a fact for the record, never shown as a reason */
	gboolean unread; /* tells that something was not read: what is harmless cannot be told */
	HkBoth sentence; /* with {key} placeholders for the finding's values */
	guint n_says;
	HkSays says[HK_DECLARATION_SAYS];
} HkDeclaration;

HkDeclaration *
hk_declaration_new(const char *id);
/* Adds or replaces what it says about a kind; a seventh kind is dropped. */
void
hk_declaration_say(HkDeclaration *declaration, HkKind kind, double weight);
void
hk_declaration_free(HkDeclaration *declaration);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDeclaration, hk_declaration_free)

/* look.h - what a domain looks like to an eye, and whether it could be taken for another.
 *
 * Confusable characters by ICU's skeleton (UTS #39), one slipped key by edit distance, and
 * the other's name put inside.
 */
#pragma once

#include "examine/domain.h"

#define HK_LOOK_NAME_MIN 3 /* a name of two letters is found in everything */

/* A domain prepared for comparison.  Everything lower-case. */
typedef struct {
	char *host;
	const char *org;   /* within host */
	char *stem;	   /* host without its public suffix: "www.amazon" */
	char *label;	   /* first label of org: "amazon" */
	char *skeleton;	   /* of label, as the eye sees it */
	gboolean ordinary; /* label is an ordinary word too */
} HkLook;

/* (owned) */
HkLook *
hk_look_new(const HkDomains *domains, const char *host);
void
hk_look_free(HkLook *look);

/* "homoglyph", "edit", "embedded", or NULL.  The same registrable domain never imitates. */
const char *
hk_look_imitates(const HkLook *seen, const HkLook *genuine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLook, hk_look_free)

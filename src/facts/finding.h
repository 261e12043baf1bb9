/* finding.h - one observed fact about an artefact.
 *
 * An id declared in the catalogue (data/findings, or the meta of a rule), the place it was
 * seen, and the values that were seen there.  Values are other people's words: valid UTF-8,
 * otherwise untouched, never markup, to be shown only through a renderer's hostile gate.
 *
 * Places are paths a person can follow, outermost first, joined with " › ":
 *   "header:From"   "part:1.2"   "text"   "link"   "part:2 (invoice.zip)"
 */
#pragma once

#include <glib.h>

#define HK_FINDING_VALUES 8 /* values of one finding; more would be two facts */
#define HK_FINDING_ID_MAX 64
#define HK_FINDING_PLACE_MAX 512
#define HK_FINDING_KEY_MAX 32
#define HK_FINDING_VALUE_MAX 1024 /* bytes; longer values are clipped with "…" by the sink */

typedef struct {
	char *key; /* "address": also the {address} of the catalogue's sentence */
	char *text;
} HkValue;

typedef struct {
	char *id;
	char *place;
	gint64 offset; /* of the first byte in that place, -1 when it has no position */
	guint n_values;
	HkValue values[HK_FINDING_VALUES];
} HkFinding;

/* id and place are copied.  (owned) */
HkFinding *
hk_finding_new(const char *id, const char *place, gint64 offset);

/* Copies key and text; the ninth value is dropped. */
void
hk_finding_add(HkFinding *finding, const char *key, const char *text);

/* The value of that key, or NULL.  (borrowed) */
const char *
hk_finding_value(const HkFinding *finding, const char *key);

void
hk_finding_free(HkFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFinding, hk_finding_free)

/* target.h - the address of a request taken apart: segments of the path, names and values.
 *
 * Strict where leniency has hurt others: every byte printable ASCII, every %XX complete, every
 * value valid UTF-8 without NUL, no "..", no encoded slash, no empty segment.
 */
#pragma once

#include <glib.h>

#define HK_TARGET_MAX 8192 /* bytes, which no link of ours comes near */
#define HK_PAIRS_MAX 200   /* names in a query or a form */

typedef struct {
	char *name;
	char *value;
} HkPair;

typedef struct {
	GPtrArray *segments; /* of char*; none for "/" */
	GArray *query;	     /* of HkPair */
} HkTarget;

/* FALSE: not an address of this server.  Clear *target in any case. */
gboolean
hk_target_parse(const char *raw, HkTarget *target);
void
hk_target_clear(HkTarget *target);

/* An empty list of pairs.  (owned) */
GArray *
hk_pairs_new(void);
void
hk_pairs_add(GArray *pairs, const char *name, const char *value);
/* Appends "a=1&b=2" as browsers write it; FALSE when it is not that or too much. */
gboolean
hk_pairs_parse(GArray *pairs, const char *text, gsize len);
/* The n-th value of that name, or NULL. */
const char *
hk_pairs_get(const GArray *pairs, const char *name, guint n);

/* take.h - typed values out of a map, each refused with file and line when it is not what it
 * should be.
 *
 * Every function returns TRUE when the value was there and good, or when it was absent and
 * HK_MAY; what was absent leaves *out as it was.  All errors are HK_ERROR_UNREADABLE.
 */
#pragma once

#include "data/node.h"
#include "facts/kind.h"
#include "facts/lang.h"

typedef enum { HK_MAY, HK_MUST } HkNeed;

/* FALSE with an error when the node is no map, or holds a key that is not among the
 * NULL-terminated names. */
gboolean
hk_node_only(const HkNode *map, const char *const *names, GError **error);

/* Not empty, without white space around it.  (owned) */
gboolean
hk_take_text(const HkNode *map, const char *key, HkNeed need, char **out, GError **error);

/* {ja: …, en: …}, both of them. */
gboolean
hk_take_both(const HkNode *map, const char *key, HkNeed need, HkBoth *out, GError **error);

/* A list of {ja: …, en: …}, appended to out as HkBoth*. */
gboolean
hk_take_boths(const HkNode *map, const char *key, GPtrArray *out, GError **error);

/* A list of words, perhaps empty; an absent one gives an empty list.  (owned) */
gboolean
hk_take_words(const HkNode *map, const char *key, HkNeed need, char ***out, GError **error);

/* One of the NULL-terminated words, as its index. */
gboolean
hk_take_choice(const HkNode *map, const char *key, HkNeed need, const char *const *choices,
	       guint *out, GError **error);

/* An id of kind.h; needed. */
gboolean
hk_take_kind(const HkNode *map, const char *key, HkKind *out, GError **error);

/* true or false, and no other spelling. */
gboolean
hk_take_bool(const HkNode *map, const char *key, gboolean *out, GError **error);

/* A whole number from 1 to max; needed. */
gboolean
hk_take_count(const HkNode *map, const char *key, guint max, guint *out, GError **error);

/* A scalar that is a finite number between low and high. */
gboolean
hk_take_real(const HkNode *scalar, double low, double high, double *out, GError **error);

/* "2026-10-09", a day that exists.  (owned) */
gboolean
hk_take_date(const HkNode *map, const char *key, HkNeed need, char **out, GError **error);

/* The node is a list (HK_MUST: with something in it). */
gboolean
hk_take_list(const HkNode *node, HkNeed need, GError **error);

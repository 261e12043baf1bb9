/* fields.h - a small flat record of texts: the body of a ledger entry.
 *
 * Flat and text-only on purpose: its canonical JSON (RFC 8785) is then one sorted object of
 * strings, which anybody can write again from a printout.  Keys are ASCII, sorted bytewise;
 * values valid UTF-8.
 */
#pragma once

#include <glib.h>

#define HK_FIELDS_MAX 200
#define HK_FIELD_KEY_MAX 64
#define HK_FIELD_VALUE_MAX (64 * 1024)

typedef struct HkFields HkFields;

HkFields *
hk_fields_new(void);
/* key, value pairs up to NULL; a NULL value leaves the key out.  (owned) */
HkFields *
hk_fields_make(const char *key, ...) G_GNUC_NULL_TERMINATED;
/* (owned) */
HkFields *
hk_fields_copy(const HkFields *fields);
/* Replaces.  NULL removes.  Values are made valid UTF-8 and clipped. */
void
hk_fields_set(HkFields *fields, const char *key, const char *value);
/* Or NULL.  (borrowed) */
const char *
hk_fields_get(const HkFields *fields, const char *key);
guint
hk_fields_count(const HkFields *fields);
/* The i-th in the order of keys. */
void
hk_fields_at(const HkFields *fields, guint i, const char **key, const char **value);

/* {"a":"1","b":"2"}: RFC 8785 form.  (owned) */
char *
hk_fields_json(const HkFields *fields);
/* Strict: exactly what hk_fields_json() writes, nothing else.  HK_ERROR_MALFORMED.  (owned) */
HkFields *
hk_fields_parse(const char *json, gsize len, GError **error);

void
hk_fields_free(HkFields *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFields, hk_fields_free)

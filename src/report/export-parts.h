/* export-parts.h - what the machine formats have in common; included by their files only. */
#pragma once

#include "report/export.h"
#include "report/indicator.h"
#include "report/uuid.h"

/* The identifier of a thing in a case, or beyond cases when c is NULL: the same in every export. */
HkUuid
hk_part_uuid(const HkExportContext *x, const HkCase *c, const char *what, const char *key);

/* The current value of a fact, NULL when unknown or empty.  (borrowed) */
const char *
hk_part_fact(const HkCase *c, const char *key);
/* The first known of the NULL-terminated keys as an instant; FALSE when none is. */
gboolean
hk_part_time_of(const HkCase *c, const char *const *keys, gint64 *out);
/* When it happened, as well as the case knows; at worst when the case was opened. */
gint64
hk_part_occurred(const HkCase *c);

/* "2026-11-23T00:30:00Z" (owned) */
char *
hk_part_stamp(gint64 instant);
/* Who reports; never empty.  (borrowed) */
const char *
hk_part_organisation(const HkExportContext *x, const HkCase *c);
/* A fact that is a mail address fit to stand in a header unquoted, else NULL.  (borrowed) */
const char *
hk_part_mail(const HkCase *c, const char *key);
/* The domain the reporter is known by; NULL when neither mail nor site is known.  (owned) */
char *
hk_part_domain(const HkCase *c);

/* The title on one line, and what happened: marked when a drill, addresses made harmless.  (owned)
 */
char *
hk_part_title(const HkExportContext *x, const HkCase *c);
char *
hk_part_description(const HkExportContext *x, const HkCase *c);
/* At most that many characters.  (owned) */
char *
hk_part_clip(const char *text, glong characters);

/* Sets HK_ERROR_USAGE "<format>: …" and returns NULL, for tails of exporters. */
GString *
hk_part_refuse(GError **error, const char *format, const char *why);

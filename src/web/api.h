/* api.h - what the files of /api/v1 share: cases by number, and how writing is answered. */
#pragma once

#include "base/json.h"
#include "web/reply.h"
#include "web/web.h"

/* The case an address names.  NULL with a reply in *missing, or with an error.  (owned) */
HkCase *
hk_api_case(const HkWeb *web, const HkRequest *request, HkReply **missing, GError **error);
/* Nothing but {"schema":…,"case":…,"entry":…} and where to read it: 201.  (owned) */
HkReply *
hk_api_noted(const HkWeb *web, const char *case_id, GError **error);

/* A whole number of the query; its fallback when it was not sent.  HK_ERROR_USAGE. */
gboolean
hk_api_number(const HkRequest *request, const char *name, guint64 most, guint64 *value,
	      GError **error);
/* "true" or "false"; any other word is HK_ERROR_USAGE.  *value stays when it was not sent. */
gboolean
hk_api_flag(const HkRequest *request, const char *name, gboolean *value, GError **error);
/* HK_ERROR_USAGE, in words that name the field; always FALSE. */
gboolean
hk_api_refuse(const char *name, const char *why, GError **error);

/* "key":"2026-11-23T09:30+09:00" */
void
hk_api_time(HkJson *j, const char *key, gint64 instant);
void
hk_api_pair_bool(HkJson *j, const char *key, gboolean value);
void
hk_api_pair_int(HkJson *j, const char *key, guint64 value);
/* {"schema":… of a reply that api.c's users fill and hk_api_end() closes. */
HkJson
hk_api_begin(GString *out, const char *schema);
HkReply *
hk_api_end(HkJson *j, guint status);

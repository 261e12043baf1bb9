/* upload.h - the body of a request, taken in piece by piece: fields into memory, files to the disk.
 */
#pragma once

#include "web/request-inside.h"

#define HK_FIELD_MAX (64 * 1024)   /* one field: a long pasted mail */
#define HK_FORM_MAX (256 * 1024) /* all of them */
#define HK_BODY_MAX (1024 * 1024)  /* a body without files, as sent: %XX is three bytes for one */

typedef struct HkUpload HkUpload;

/* Fills request->fields and, on such routes, request->hand_in.  NULL: a type of body that this
 * route does not read; HK_ERROR_UNSUPPORTED.  (owned) */
HkUpload *
hk_upload_new(HkRequest *request, GError **error);
/* HK_ERROR_LIMIT, HK_ERROR_MALFORMED, HK_ERROR_UNSAFE (the form's token is not the visitor's),
 * HK_ERROR_STORE.  After a failure nothing more is taken. */
gboolean
hk_upload_take(HkUpload *upload, const char *bytes, gsize len, GError **error);
/* The body is over: was it whole? */
gboolean
hk_upload_finish(HkUpload *upload, GError **error);
void
hk_upload_free(HkUpload *upload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkUpload, hk_upload_free)

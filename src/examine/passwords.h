/* passwords.h - words that may open what is locked: told in a mail, or known to everybody. */
#pragma once

#include <glib.h>

#define HK_PASSWORDS_MAX                                                                           \
	8 /* of one text; a mail that names more is no help to its reader either                   \
	   */
#define HK_PASSWORD_BYTES_MAX 63

/* What stands behind a word like "password:" or 解凍パスワードは, in order.  Full-width letters
 * come as half-width ones, too.  (owned, of char*) */
GPtrArray *
hk_passwords_find(const char *text);

/* Does this folded text (fold.h) speak of a password at all?  Cheap. */
gboolean
hk_passwords_mentioned(const char *folded);

/* data/passwords/common.txt, then those of the user's folders.  HK_ERROR_UNREADABLE.  (owned) */
GPtrArray *
hk_passwords_load(const char *data_dir, const char *const *user_dirs, GError **error);

/* secret.h - secrets that we make, secrets that people make, and what is kept of each.
 *
 * Ours are 256 random bits, so a plain hash of them tells nothing and is quickly looked up.
 * People's passwords are guessed from a stolen store, so they go through Argon2id.
 */
#pragma once

#include <glib.h>

#define HK_SECRET_TEXT 43     /* 32 bytes as base64 for addresses, without padding */
#define HK_SECRET_HASH 64     /* SHA-256 as hex */
#define HK_PASSWORD_LEAST 12  /* characters */
#define HK_PASSWORD_MOST 1024 /* bytes, as typed: longer ones are nobody's, and cost us time */

/* Once before all others; may be called again.  HK_ERROR_UNSAFE. */
gboolean
hk_secret_ready(GError **error);
void
hk_secret_make(char text[HK_SECRET_TEXT + 1]);
/* What the store keeps of a secret of ours, or of any word that need not be kept. */
void
hk_secret_hash(const char *secret, char hash[HK_SECRET_HASH + 1]);
/* In a time that tells only their lengths. */
gboolean
hk_secret_same(const char *a, const char *b);
/* Overwrites and frees. */
void
hk_secret_free(char *secret);

/* As it is typed on any keyboard: NFC, and every kind of space the plain one (RFC 8265, section
 * 4.2).  NULL when it is no text, is empty or too long.  (owned; hk_secret_free) */
char *
hk_password_prepare(const char *typed);
/* Argon2id with its parameters and salt, as text.  HK_ERROR_USAGE: too short, too long, no text;
 * HK_ERROR_UNSAFE: not enough memory.  (owned) */
char *
hk_password_hash(const char *typed, GError **error);
/* hash NULL: nobody's, which takes the same time and never matches. */
gboolean
hk_password_matches(const char *hash, const char *typed);
/* It was made with other parameters than today's. */
gboolean
hk_password_is_old(const char *hash);

/* url-front.h - what stands in front of the registered name: anybody's choice. */
#pragma once

#include <glib.h>

typedef enum {
	HK_URL_FRONT_ANY = 1 << 0,	 /* any word but "www", "mail" and such */
	HK_URL_FRONT_MACHINE = 1 << 1,	 /* digits or hyphens in it */
	HK_URL_FRONT_FALSE_END = 1 << 2, /* "co.jp", "com" as if the name ended here */
	HK_URL_FRONT_GLUED = 1 << 3,	 /* "wwwbank": a dot left out */
	HK_URL_FRONT_LOGIN = 1 << 4,	 /* "login", "account" as a label */
} HkUrlFrontSign;

/* before has no dot at its end; "" has no signs. */
guint
hk_url_front_signs(const char *before);

/* "www" with letters behind it, as in a label that begins "wwwbank". */
gboolean
hk_url_label_is_glued(const char *label);

/* Hardly a vowel in it: "tmwmb". */
gboolean
hk_url_label_is_unspeakable(const char *label, gsize len);

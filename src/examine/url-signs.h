/* url-signs.h - what one web address shows of itself, without asking anybody.
 *
 * For the examiners of addresses and of pages.  Mails have checks of their own (mail-link.c),
 * because there the sender tells what is honest.
 */
#pragma once

#include "examine/brand.h"
#include "examine/url.h"

/* From the strongest to the faintest; the order is that of the table in url-signs.c. */
typedef enum {
	HK_URL_LOOKALIKE = 1 << 0,     /* a brand's domain but for a letter */
	HK_URL_BRAND_IN_HOST = 1 << 1, /* a brand's name in somebody else's host */
	HK_URL_USERINFO = 1 << 2,      /* "https://bank.example@elsewhere.test" */
	HK_URL_IP = 1 << 3,
	HK_URL_SCRIPT = 1 << 4,	       /* javascript:, data: */
	HK_URL_DYNAMIC = 1 << 5,       /* a free name for a home line */
	HK_URL_BRAND_IN_PATH = 1 << 6, /* a brand's own host, written behind another */
	HK_URL_INNER = 1 << 7,	       /* an open redirector that passes the visitor on */
	HK_URL_FREE_HOSTING = 1 << 8,  /* below a name that is shared */
	HK_URL_ENDING = 1 << 9,	       /* of those that throw-away names are registered under */
	HK_URL_RANDOM = 1 << 10,
	HK_URL_PUNYCODE = 1 << 11,
	HK_URL_PORT = 1 << 12,
	HK_URL_PROGRAM = 1 << 13, /* leads to a file that runs */
	HK_URL_SHORTENER = 1 << 14,
	HK_URL_LOGIN = 1 << 15,	    /* words of a page that asks for a password, in host or path */
	HK_URL_DEEP = 1 << 16,	    /* more labels than hosts have */
	HK_URL_BEFORE = 1 << 17,    /* nearly a brand's name in front of what was registered */
	HK_URL_FALSE_END = 1 << 18, /* "co.jp" in front of what was registered */
	HK_URL_RARE_END = 1 << 19,  /* as ENDING, of endings that few honest sites have */
	HK_URL_CROWDED_END = 1 << 20, /* as ENDING, of the one with most reports */
	HK_URL_FRONT = 1 << 21,	      /* digits or hyphens in front */
	HK_URL_FRONT_WORD = 1 << 22,  /* any other odd word in front */
	HK_URL_GLUED = 1 << 23,	      /* "wwwbank" */
	HK_URL_UNSPEAKABLE = 1 << 24, /* a name without vowels, and something in front */
	HK_URL_DIGITS = 1 << 25,      /* digits or many hyphens in what was registered */
	HK_URL_CODE = 1 << 26,	      /* the way is a code */
	HK_URL_KIT_PATH = 1 << 27,    /* a program that kits bring along */
	HK_URL_ENGINE = 1 << 28,      /* a page inside a blog's program */
	HK_URL_OURS = 1 << 29,	      /* the profile's own or a partner's host */
	HK_URL_GENUINE = 1 << 30,     /* a known brand's own host */
} HkUrlSign;

#define HK_URL_KNOWN (HK_URL_OURS | HK_URL_GENUINE)

typedef struct {
	char *text;	      /* whole again: "hxxps://a[.]test" is "https://a.test" */
	char *scheme;	      /* lower case; "" when none is written */
	char *host;	      /* A-label; "" */
	guint signs;	      /* HkUrlSign */
	const HkBrand *brand; /* that is imitated, or whose host it is; or NULL */
	char *front;	      /* a brand's own name, whole, in front of another's; or NULL */
	char *step;	      /* with BRAND_IN_PATH and INNER: the other host; else NULL */
} HkUrlSeen;

/* Reads one address; anything may be handed in.  (owned) */
HkUrlSeen *
hk_url_see(const HkKit *kit, const char *text, gsize len);
void
hk_url_seen_free(HkUrlSeen *seen);

/* About how many log-odds its signs are worth: to tell bad ones from others in a list. */
double
hk_url_suspicion(const HkUrlSeen *seen);

/* The finding of its strongest sign, or NULL. */
const char *
hk_url_strongest(const HkUrlSeen *seen);

/* The finding that names this one sign: "url.lookalike". */
const char *
hk_url_sign_finding(HkUrlSign sign);
#define HK_URL_SIGNS 29 /* of those that speak against it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkUrlSeen, hk_url_seen_free)

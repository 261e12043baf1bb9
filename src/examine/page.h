/* page.h - one web page as its visitor meets it, and who says where it comes from. */
#pragma once

#include "examine/brand.h"
#include "examine/examiner.h"
#include "examine/html.h"
#include "examine/url-signs.h"

/* What a form asks for. */
typedef enum {
	HK_ASKS_LOGIN = 1 << 0, /* an address or a user's name */
	HK_ASKS_PASSWORD = 1 << 1,
	HK_ASKS_CARD = 1 << 2,
	HK_ASKS_CVV = 1 << 3,
	HK_ASKS_PIN = 1 << 4,
	HK_ASKS_CODE = 1 << 5, /* sent to a telephone for one time */
	HK_ASKS_MY_NUMBER = 1 << 6,
	HK_ASKS_ACCOUNT = 1 << 7, /* of a bank */
} HkAsks;
#define HK_ASKS_SECRET (~(guint)HK_ASKS_LOGIN)

typedef struct {
	char *action; /* as written; "" */
	guint asks;
} HkPageForm;

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	const char *source; /* valid UTF-8 */
	gsize len;
	HkHtml *html;
	char *folded; /* visible text, see fold.h */
	char *title;
	char *site_name; /* of og:site_name; "" */
	GString *code;	 /* scripts and handlers in the page itself */
	GString *logos;	 /* folded names and texts of pictures that call themselves a logo */
	GArray *forms;	 /* of HkPageForm; the first one is for fields outside of any */
	HkUrlSeen *from; /* where it came from; NULL: nobody says */
	gboolean proven; /* a browser says so, not the page */
	gboolean gone;	 /* it came in place of the one that was asked for */
	char *mirrored;	 /* where the page says it was copied from, or NULL */
	char *canonical; /* where it says it belongs, or NULL */
	guint asks;	 /* of all forms */
	guint hidden_frames;
	gboolean sound, downloads;
	guint level; /* how often it was unwrapped */
} HkPage;

/* What is handed in: the page, and what is known of its origin. */
typedef struct {
	const char *source;
	gsize len;
	const char *charset; /* declared from outside, or NULL */
	const char *url;     /* or NULL */
	gboolean proven;
	gboolean gone; /* it came in place of the one that was asked for */
	guint level;
} HkPageGiven;

/* Reads and examines one page, wherever it was found. */
void
hk_page_examine(const HkKit *kit, HkSink *sink, const HkPageGiven *given);

/* The parts of a page saved as one file.  FALSE with HK_ERROR_MALFORMED. */
gboolean
hk_page_open_mhtml(const HkKit *kit, HkSink *sink, const guint8 *data, gsize len, GError **error);
gboolean
hk_page_open_har(const HkKit *kit, HkSink *sink, const char *text, gsize len, GError **error);

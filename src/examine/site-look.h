/* site-look.h - one file of a site while it is looked at, and the checks that look. */
#pragma once

#include "examine/examiner.h"
#include "examine/site-lex.h"

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	const char *name; /* below the site's root */
	const char *text;
	gsize len;
	guint64 steps;	  /* tokens that were looked at on the way to a verdict */
	gboolean cut;	  /* something of the program was left out */
	gint64 outer;	  /* where in the text the code was hidden that is looked at now; -1 */
	GHashTable *said; /* id -> how often */
} HkSiteLook;

#define HK_SITE_STEPS ((guint64)50 * 1000 * 1000) /* a second or two */

/* A finding at that byte, with "line" and "quote"; a third value when key is not NULL.  The same id
 * is said a few times a file and no more. */
void
hk_site_say(HkSiteLook *look, const char *id, gsize at, const char *key, const char *value);

/* What a program does with what visitors send. */
void
hk_site_flow(HkSiteLook *look, const HkSiteCode *code, guint depth);
/* What a page brings in from elsewhere, or hides. */
void
hk_site_page(HkSiteLook *look);
/* Scripts that spy on a checkout, or hide where they lead. */
void
hk_site_script(HkSiteLook *look);
/* Settings of the web server: .htaccess, .user.ini, web.config. */
void
hk_site_config(HkSiteLook *look);
/* A program in a picture, a name with two extensions, a hidden one. */
void
hk_site_name(HkSiteLook *look, gboolean holds_php);

/* profile.h - what an organisation prepared beforehand, as far as judging needs it.
 *
 * Kept by a person as YAML (src/house/profile.c reads it); handed to the examiners as
 * plain lines before they lock (see hk_profile_lines).
 */
#pragma once

#include <glib.h>

typedef struct {
	char *organisation;
	GPtrArray *own_domains;	    /* char*, lower-case ASCII (A-labels) */
	GPtrArray *partner_domains; /* same */
	GPtrArray *correspondents;  /* known addresses, lower case */
	GPtrArray *people; /* names of our people a fraud would borrow (president, accounts) */
	GPtrArray *trusted_receivers; /* host names of our own mail servers (authserv-id, "by") */
} HkProfile;

HkProfile *
hk_profile_new(void);

/* "own-domain example.jp\npartner-domain …\ncorrespondent …\nperson …\nreceiver …\n" (owned) */
char *
hk_profile_lines(const HkProfile *profile);

/* Reads such lines; unknown words are ignored, long lines cut.  (owned) */
HkProfile *
hk_profile_from_lines(const char *lines);

void
hk_profile_free(HkProfile *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkProfile, hk_profile_free)

/* site-role.h - what a file is to the site's owner, by its name: the front page, a checkout. */
#pragma once

#include <glib.h>

/* "top", "checkout", "settings", "upload", "program", "script", "page", "picture" or "other"; the
 * keys of site-role.… in data/texts.  The name is lower-cased bytewise first. */
const char *
hk_site_role(const char *name);

/* Its name ends like a program that the web server runs. */
gboolean
hk_site_is_program(const char *name);

/* site-name.c - files that are not what their name or place says.
 *
 * Called by site-file.c.  A picture that holds a program, a program among pictures, a name with two
 * endings: each is how a back door is put on a server through a form for uploads.
 */
#include <string.h>

#include "examine/site-look.h"

static const char *const pictures[] = { ".jpg", ".jpeg", ".png", ".gif", ".ico", ".webp",
					".bmp", ".svg",	 ".mp4", ".pdf", NULL };
static const char *const programs[] = { ".php",	 ".phtml", ".php3", ".php4", ".php5",
					".php7", ".phar",  ".jsp",  ".jspx", ".asp",
					".aspx", ".ashx",  NULL };

#define SMALL_PLACEHOLDER 200 /* "<?php // Silence is golden." */

static const char *
ending_of(const char *low, const char *const *endings)
{
	for (; *endings != NULL; endings++)
		if (g_str_has_suffix(low, *endings))
			return *endings;
	return NULL;
}

/* "photo.jpg.php" */
static gboolean
has_two_endings(const char *base, const char *program)
{
	g_autofree char *front = g_strndup(base, strlen(base) - strlen(program));

	return ending_of(front, pictures) != NULL;
}

/* "shell.php.jpg": some servers run it. */
static gboolean
hides_program(const char *base, const char *picture)
{
	g_autofree char *front = g_strndup(base, strlen(base) - strlen(picture));

	return ending_of(front, programs) != NULL;
}

void
hk_site_name(HkSiteLook *look, gboolean holds_php)
{
	g_autofree char *path = g_strconcat("/", look->name, NULL);
	g_autofree char *low = g_ascii_strdown(path, -1);
	const char *base = strrchr(low, '/') + 1;
	const char *program = ending_of(low, programs), *picture = ending_of(low, pictures);
	const char *php = g_strstr_len(look->text, (gssize)look->len, "<?php");

	if (picture != NULL && holds_php)
		hk_site_say(look, "site.program-in-picture", (gsize)(php - look->text), NULL, NULL);
	if ((program != NULL && has_two_endings(base, program)) ||
	    (picture != NULL && hides_program(base, picture)))
		hk_site_say(look, "site.double-extension", 0, "name", base);
	if (program != NULL && strstr(low, "/uploads/") != NULL && look->len > SMALL_PLACEHOLDER)
		hk_site_say(look, "site.program-in-uploads", 0, "name", base);
	if (program != NULL && *base == '.' && base[1] != '\0')
		hk_site_say(look, "site.hidden-program", 0, "name", base);
}

/* survey-due.c - is a folder one of mails, or one of files that people work with?
 *
 * Called by the command line before anything is examined.  It looks at the first names only, in the
 * order in which the system gives them.
 */
#include <string.h>

#include "house/survey-inside.h"
#include "house/survey-walk.h"

#define NAMES 500

/* Names of mails, mailboxes and Maildirs: these folders are examined, not surveyed. */
static gboolean
is_mail(const char *path)
{
	static const char *const endings[] = { ".eml", ".msg",	".mbox", ".mbx", ".pst",
					       ".ost", ".emlx", ".tnef", NULL };
	g_autofree char *ending = hk_survey_ending(path);

	return g_strv_contains(endings, ending) || strstr(path, "/cur/") != NULL ||
	       strstr(path, "/new/") != NULL || strstr(path, ":2,") != NULL;
}

gboolean
hk_survey_is_due(const char *root)
{
	g_autoptr(HkSurveyWalk) walk = hk_survey_walk_new(root, NULL);
	HkSurveyFound found;
	guint names = 0, mails = 0;

	while (walk != NULL && names < NAMES && hk_survey_walk_next(walk, &found)) {
		names++;
		mails += is_mail(found.path);
		hk_survey_found_clear(&found);
	}
	return names > 0 && mails * 2 < names;
}

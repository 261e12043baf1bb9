/* profile.c - where the profile is, what judging takes from it, and the page to begin with.
 *
 * Called by the house and by the profile commands.  Somebody who prepared nothing gets an empty
 * profile; a path that was asked for and is not there is an error.
 */
#include "house/profile.h"

#include "base/file.h"
#include "house/papers.h"

#define TEMPLATE_BYTES (64 * 1024)

char *
hk_profile_path(void)
{
	return g_build_filename(g_get_user_config_dir(), "hikeshi", "profile.yaml", NULL);
}

HkProfile *
hk_profile_load(const char *path, GError **error)
{
	GError *problem = NULL;
	g_autoptr(HkPapers) papers = hk_profile_papers(path, &problem);

	if (problem != NULL) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return papers != NULL ? hk_papers_profile(papers) : hk_profile_new();
}

HkPapers *
hk_profile_papers(const char *path, GError **error)
{
	g_autofree char *usual = path == NULL ? hk_profile_path() : NULL;

	if (path == NULL && !g_file_test(usual, G_FILE_TEST_EXISTS))
		return NULL;
	return hk_papers_load(path != NULL ? path : usual, error);
}

char *
hk_profile_template(const char *data_dir, HkLang lang, GError **error)
{
	g_autofree char *path = g_build_filename(data_dir, "profile",
						 lang == HK_JA ? "ja.yaml" : "en.yaml", NULL);
	char *text = NULL;
	gsize len;

	return hk_file_read(path, TEMPLATE_BYTES, &text, &len, error) ? text : NULL;
}

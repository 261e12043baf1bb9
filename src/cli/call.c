/* call.c - words of a call, and what several commands make of its options.
 *
 * Called by every command that says something in the language of whoever typed it.  Promises what
 * data/texts holds.
 */
#include "cli/call.h"

#include "house/profile.h"

const char *
hk_call_word(const HkCall *call, const char *key)
{
	return hk_texts_get(call->texts, key, call->lang);
}

HkPaperwork
hk_call_paperwork(const HkCall *call, const HkCase *c)
{
	return (HkPaperwork){
		.office = call->office,
		.book = call->book,
		.c = c,
		.lang = call->lang,
		.instant = call->instant,
		.format = call->options.format != NULL ? call->options.format : "text",
	};
}

HkOurselves *
hk_call_ourselves(const HkCall *call, GError **error)
{
	g_autoptr(HkProfile) profile = hk_profile_load(call->options.profile, error);

	if (profile == NULL)
		return NULL;
	return hk_ourselves_new((const char *const *)call->options.own, profile);
}

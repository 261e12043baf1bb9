/* lang.c - picking a language without asking the process locale. */
#include "facts/lang.h"

const char *
hk_both(const HkBoth *both, HkLang lang)
{
	const char *first = lang == HK_JA ? both->ja : both->en;
	const char *second = lang == HK_JA ? both->en : both->ja;

	return first != NULL ? first : second != NULL ? second : "";
}

void
hk_both_clear(HkBoth *both)
{
	g_clear_pointer(&both->ja, g_free);
	g_clear_pointer(&both->en, g_free);
}

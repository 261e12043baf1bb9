/* verdict.c - a container for what the judge found. */
#include "facts/verdict.h"

const char *
hk_result_id(HkResult result)
{
	static const char *const ids[] = {
		[HK_INCIDENT] = "incident",
		[HK_BENIGN] = "benign",
		[HK_UNDECIDED] = "undecided",
		[HK_UNREAD] = "unread",
	};

	return ids[result];
}

HkVerdict *
hk_verdict_new(void)
{
	HkVerdict *v = g_new0(HkVerdict, 1);

	v->result = HK_UNREAD;
	v->runner_up = HK_KIND_NONE;
	v->reasons = g_array_new(FALSE, FALSE, sizeof(HkReason));
	return v;
}

void
hk_verdict_free(HkVerdict *verdict)
{
	if (verdict == NULL)
		return;
	g_array_unref(verdict->reasons);
	g_free(verdict);
}

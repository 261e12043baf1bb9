/* guidance.c - a container; src/guide fills it, src/report shows it. */
#include "facts/guidance.h"

const char *
hk_phase_id(HkPhase phase)
{
	static const char *const ids[] = { "now", "dont", "today", "week" };

	G_STATIC_ASSERT(G_N_ELEMENTS(ids) == HK_PHASE__N);
	return ids[phase];
}

const char *
hk_open_state_id(HkOpenState state)
{
	static const char *const ids[] = {
		[HK_OPEN] = "open",
		[HK_CLOSED] = "closed",
		[HK_ALWAYS] = "always",
		[HK_ALWAYS_READ] = "always-read-later",
		[HK_UNCONFIRMED] = "unconfirmed",
	};

	return ids[state];
}

HkGuidance *
hk_guidance_new(void)
{
	HkGuidance *g = g_new0(HkGuidance, 1);

	g->steps = g_ptr_array_new();
	g->contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));
	g->best_open = -1;
	return g;
}

void
hk_guidance_free(HkGuidance *guidance)
{
	if (guidance == NULL)
		return;
	g_ptr_array_unref(guidance->steps);
	g_array_unref(guidance->contacts);
	g_free(guidance);
}

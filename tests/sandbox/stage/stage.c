/* stage.c - everything of a worker that a player does not bring along: a registry with the one
 * examiner, an empty kit, and main().
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "examine/rules.h"
#include "player.h"
#include "worker/worker.h"

#ifndef STAGE_LANDLOCK
#define STAGE_LANDLOCK HK_SANDBOX_ASK_KERNEL
#endif

static guint
claims(const guint8 *head, gsize len)
{
	return 50;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	char head[4];
	gsize len;

	if (!hk_input_read(in, 0, head, sizeof head, &len, error))
		return FALSE;
	if (len == sizeof head && memcmp(head, "play", len) == 0)
		play(in, sink);
	else
		hk_sink_add(sink, "fine", "", -1, NULL);
	return TRUE;
}

static const HkExaminer player = {
	.name = "player",
	.limits = { .input_bytes = HK_MIB,
		    .output_bytes = HK_MIB,
		    .children = 10,
		    .depth = 1,
		    .findings = 100,
		    .wall_ms = 3000 },
	.claims = claims,
	.examine = examine,
};

const HkExaminer *const hk_examiners[] = { &player, NULL };

void
player_tell(HkSink *sink, gboolean refused)
{
	hk_sink_add(sink, refused ? "refused" : "escaped", "", -1, NULL);
}

HkKit *
hk_kit_load(const char *data_dir, const char *const *user_dirs, const char *profile_lines,
	    GError **error)
{
	if (profile_lines != NULL && strstr(profile_lines, "broken") != NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "rules.yar:1: broken on purpose");
		return NULL;
	}
	return g_new0(HkKit, 1);
}

GPtrArray *
hk_rules_declare(const HkRules *rules)
{
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)hk_declaration_free);
	HkDeclaration *d = hk_declaration_new("words.stage");

	d->sentence.ja = g_strdup("舞台");
	d->sentence.en = g_strdup("stage");
	hk_declaration_say(d, HK_KIND_PHISHING, 1.5);
	g_ptr_array_add(all, d);
	return all;
}

int
main(int argc, char **argv)
{
	return hk_worker_main(argc, argv, STAGE_LANDLOCK);
}

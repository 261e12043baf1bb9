/* locked.c - a file whose name ends as ransomware leaves it: "請求書.xlsx.lockbit".
 *
 * The examiner of last resort: it claims no bytes, and is asked when nobody else knew the content
 * (hk_examiner_chosen).  Promises to say whose ending that is, when one family alone uses it, and
 * whether the content looks encrypted.  Reads three blocks of a file of any size; a whole
 * folder is the survey's.  Refuses other names with HK_ERROR_MALFORMED.
 */
#include <string.h>

#include "base/error.h"
#include "examine/block-stats.h"
#include "examine/examiner.h"
#include "examine/family.h"

/* The beginning, the middle and the end: each of them is left plain by some family. */
static void
sample(HkInput *in, guint *blocks, guint *noisy)
{
	guint64 size = hk_input_size(in);
	const guint64 places[] = { 0, size / 2, size > HK_BLOCK ? size - HK_BLOCK : 0 };

	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		HkBlockStats stats = { 0 };
		guint8 block[HK_BLOCK];
		gsize got = 0;

		if ((i > 0 && size <= HK_BLOCK) ||
		    !hk_input_read(in, places[i], block, sizeof block, &got, NULL) || got == 0)
			continue;
		hk_block_count(&stats, block, got);
		*blocks += 1;
		*noisy += hk_block_is_noise(&stats);
	}
}

static void
tell_content(HkInput *in, HkSink *sink)
{
	guint blocks = 0, noisy = 0;
	char all[12], odd[12];

	sample(in, &blocks, &noisy);
	g_snprintf(all, sizeof all, "%u", blocks);
	g_snprintf(odd, sizeof odd, "%u", noisy);
	hk_sink_add(sink, noisy > 0 ? "locked.noise" : "locked.no-noise", "", -1, "blocks", all,
		    "noisy", odd, NULL);
}

static guint
claims(const guint8 *head, gsize len)
{
	return 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	const char *ending = strrchr(hk_input_name(in), '.');
	const HkFamily *family;

	if (hk_families_by_name(kit, hk_input_name(in), &family) != HK_FAMILY_LOCKED) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "not a name that ransomware leaves");
		return FALSE;
	}
	if (family != NULL)
		hk_sink_add(sink, "locked.family", "", -1, "ending", ending, "family", family->id,
			    "name", family->name, NULL);
	else
		hk_sink_add(sink, "locked.ending", "", -1, "ending", ending, NULL);
	tell_content(in, sink);
	return TRUE;
}

const HkExaminer hk_examiner_locked = {
	.name = "locked",
	.limits = {
		.input_bytes = G_MAXUINT64, /* three blocks are read, whatever its size */
		.output_bytes = HK_MIB,
		.children = 1,
		.depth = 1,
		.findings = 8,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

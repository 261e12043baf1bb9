/* survey.c - one file of a folder: is it still what its name says, or was it encrypted?
 *
 * Asked for by name by the survey of a folder (src/house/survey.c), never chosen for an artefact
 * that somebody hands in: claims() is always 0.  It samples blocks from the beginning, the end and
 * places between, and answers with one finding, `survey.file`, which the survey adds up.  It
 * promises to read some thirty blocks of a file of any size, and refuses to call a file
 * encrypted because it is noise: packed files are noise, too, so the name, the mark at the front
 * and the format's own structure have to disagree.
 */
#include <string.h>

#include "examine/block-stats.h"
#include "examine/examiner.h"
#include "examine/family.h"
#include "examine/file-type.h"
#include "examine/head.h"

#define HEAD_BLOCKS 4
#define BETWEEN 12	 /* places between head and tail */
#define BETWEEN_LARGE 24 /* of files above LARGE */
#define LARGE (64 * HK_MIB)
#define BLOCKS (HEAD_BLOCKS + BETWEEN_LARGE + 2)
#define DENSE                                                                                      \
	1500.0 /* chi-square of 4 KiB: packed, or encrypted here and there; floats have 5,000 */
#define POOL_CHI 345.0 /* of all noisy blocks together; see block-stats.c */
#define NOTE_MAX (512 * HK_KIB)

typedef struct {
	HkFileName name;
	HkFileType mark;
	HkBody body;
	guint blocks, noisy, striped, dense;
	gboolean first; /* the first block is noise */
	gboolean pure;	/* and all noisy ones together still are: no packer is that even */
	HkBlockStats pool;
	guint8 head[HK_BLOCK];
	gsize head_len;
} Look;

static void
look_at_block(Look *look, const guint8 *data, gsize len, gboolean first)
{
	HkBlockStats stats = { 0 };

	if (len == 0 || (len < 1024 && look->blocks > 0))
		return;
	hk_block_count(&stats, data, len);
	look->blocks++;
	look->dense += len >= 1024 && hk_block_chi(stats.all, stats.len) < DENSE;
	if (hk_block_is_noise(&stats)) {
		look->noisy++;
		look->first |= first;
		hk_block_count(&look->pool, data, len);
	} else {
		look->striped += hk_block_is_striped(&stats);
	}
}

static void
sample(HkInput *in, Look *look, guint64 at, gboolean first)
{
	guint8 block[HK_BLOCK];
	guint64 from = hk_input_next_data(in, at);
	gsize got = 0;

	if (from == G_MAXUINT64 || !hk_input_read(in, from, block, sizeof block, &got, NULL))
		return;
	look_at_block(look, block, got, first && from == 0);
}

/* Offsets must be the same for the same file, and unknown to who encrypts every tenth block.  Step
 * is whole blocks, so that no block is counted twice: that would look like a pattern. */
static guint64
place(guint64 size, guint64 from, guint64 step, guint n)
{
	guint64 mixed = (size ^ (n + 1) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) *
			G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);

	mixed ^= mixed >> 29;
	return from + step * n + mixed % (step / HK_BLOCK) * HK_BLOCK;
}

static void
sample_all(HkInput *in, Look *look)
{
	guint64 size = hk_input_size(in), from = HEAD_BLOCKS * HK_BLOCK;
	guint n = size > LARGE ? BETWEEN_LARGE : BETWEEN;
	guint64 rest = size > from + 2 * HK_BLOCK ? size - from - 2 * HK_BLOCK : 0;
	guint64 step = rest / n / HK_BLOCK * HK_BLOCK;

	for (guint64 at = 0; at < size && (at < from || step == 0); at += HK_BLOCK)
		sample(in, look, at, at == 0);
	if (step == 0) /* it was read whole */
		return;
	for (guint i = 0; i < n; i++)
		sample(in, look, place(size, from, step, i), FALSE);
	sample(in, look, size - 2 * HK_BLOCK, FALSE);
	sample(in, look, size - HK_BLOCK, FALSE);
}

static void
look_at(HkInput *in, Look *look)
{
	hk_file_name_read(hk_input_name(in), &look->name);
	if (!hk_input_read(in, 0, look->head, sizeof look->head, &look->head_len, NULL))
		look->head_len = 0;
	look->mark = hk_file_type_by_mark(look->head, look->head_len);
	sample_all(in, look);
	look->pure = look->noisy > 0 && hk_block_chi(look->pool.all, look->pool.len) < POOL_CHI;
	look->body = look->mark != HK_TYPE_UNKNOWN ? hk_file_body(in, look->mark) : HK_BODY_NO_IDEA;
}

/* More than half: only families that encrypt all of it, or all but gaps, leave that. */
static const char *
how_much(const Look *l)
{
	return l->noisy * 10 >= l->blocks * 9 ? "encrypted" : "partial";
}

/* It bears the mark of its type.  Behind an appended ending something must still be wrong inside;
 * behind its own name that alone is only suspicious, for a broken download looks alike. */
static const char *
state_of_marked(const Look *l)
{
	gboolean appended = l->name.inner != HK_TYPE_UNKNOWN;

	if (l->body != HK_BODY_BROKEN || l->noisy + l->striped == 0)
		return "intact";
	if (appended)
		return "partial";
	if (l->mark == HK_TYPE_SQLITE || l->mark == HK_TYPE_OLE || l->mark == HK_TYPE_JPEG)
		return "partial"; /* such files do not hold that much noise, cut off or not */
	return l->pure && l->noisy * 4 >= l->blocks ? "suspect" : "damaged";
}

static gboolean
is_striped(const Look *l)
{
	return l->striped > 0 && l->striped * 2 >= l->blocks;
}

/* Control characters that no text of any charset holds; NUL stands in every other place of UTF-16.
 */
static gboolean
is_torn(const Look *l)
{
	guint control = 0;

	for (gsize i = 0; i < l->head_len; i++)
		control += l->head[i] != 0 && l->head[i] < 0x20 &&
			   strchr("\t\n\r\f\v\033", l->head[i]) == NULL;
	return control * 50 > l->head_len;
}

/* A text: a noisy block has no business there. */
static const char *
state_of_text(const Look *l)
{
	if (l->noisy > 0 && (l->first || l->pure))
		return how_much(l);
	if (is_striped(l))
		return "partial";
	return is_torn(l) ? "suspect" : "intact";
}

/* Its name promises a mark, and there is none.  What is left may be a text under a wrong name or
 * empty space. */
static const char *
state_of_unmarked(const Look *l)
{
	if (l->noisy > 0 && (l->first || l->pure))
		return how_much(l);
	if (is_striped(l))
		return "partial";
	if (l->noisy + l->dense == 0)
		return is_torn(l) ? "suspect" : "intact";
	return l->name.inner != HK_TYPE_UNKNOWN ? "partial" : "suspect";
}

/* Nothing is known of it: its neighbours will tell. */
static const char *
state_of_stranger(const Look *l)
{
	gboolean dense = l->dense * 10 >= l->blocks * 9;

	return l->pure || l->first || dense || is_striped(l) ? "suspect" : "intact";
}

static const char *
state_of(const Look *l)
{
	HkFileType wanted = l->name.inner != HK_TYPE_UNKNOWN ? l->name.inner : l->name.last;

	if (l->blocks == 0)
		return "empty";
	if (l->mark != HK_TYPE_UNKNOWN)
		return state_of_marked(l);
	if (wanted == HK_TYPE_OPAQUE)
		return "intact";
	if (wanted == HK_TYPE_TEXT)
		return state_of_text(l);
	if (wanted != HK_TYPE_UNKNOWN)
		return state_of_unmarked(l);
	return state_of_stranger(l);
}

/* How many of the four things that a note says stand in its first bytes. */
static guint
note_signs(const Look *l)
{
	static const char *const groups[][8] = {
		{ "your files", "your documents", "your network", "your data", "all files",
		  "ファイル", "データ" },
		{ "encrypted", "been locked", "stolen", "encryption", "cannot open", "暗号化" },
		{ "decrypt", "restore your", "recover your", "private key", "files back", "復号",
		  "復元" },
		{ "tor browser", ".onion", "bitcoin", "personal id", "contact us", "your id",
		  "ビットコイン" },
	};
	g_autofree char *text = hk_head_low(l->head, l->head_len);
	guint said = 0;

	for (guint g = 0; g < G_N_ELEMENTS(groups); g++) {
		gboolean found = FALSE;

		for (guint i = 0; i < G_N_ELEMENTS(groups[g]) && groups[g][i] != NULL; i++)
			found |= strstr(text, groups[g][i]) != NULL;
		said += found;
	}
	return said;
}

static gboolean
may_be_note(const Look *l, HkInput *in, HkFamilyTrace trace)
{
	guint signs;

	if (hk_input_size(in) > NOTE_MAX || l->noisy > 0 ||
	    (l->mark != HK_TYPE_UNKNOWN && l->mark != HK_TYPE_TEXT))
		return FALSE;
	signs = note_signs(l);
	return signs >= 3 || (signs >= 1 && trace == HK_FAMILY_NOTE);
}

/* Asking a hundred families of every name would take longer than reading the files. */
static HkFamilyTrace
family_of(const HkKit *kit, const HkInput *in, const Look *l, const char *state,
	  const HkFamily **family)
{
	gboolean hit = strchr("eps", *state) != NULL && !g_str_equal(state, "empty");

	*family = NULL;
	if (!hit && (l->mark != HK_TYPE_UNKNOWN || note_signs(l) == 0))
		return HK_FAMILY_NOT;
	return hk_families_by_name(kit, hk_input_name(in), family);
}

static void
say(HkSink *sink, const Look *l, const char *state, gboolean note, const HkFamily *family)
{
	g_autofree char *marks = g_strconcat(note ? "note " : "", l->name.mail ? "mail " : "",
					     l->name.id ? "id " : "", NULL);
	g_autofree char *blocks = g_strdup_printf("%u/%u", l->noisy, l->blocks);
	HkFileType by_name = l->name.inner != HK_TYPE_UNKNOWN ? l->name.inner : l->name.last;

	hk_sink_add(sink, "survey.file", "", -1, "state", state, "mark", hk_file_type_id(l->mark),
		    "name", hk_file_type_id(by_name), "tail", l->name.tail, "marks", marks,
		    "blocks", blocks, "family", family != NULL ? family->name : "", "decryptor",
		    family != NULL ? family->decryptor : "", NULL);
}

static guint
claims(const guint8 *head, gsize len)
{
	return 0; /* only who surveys a folder asks for this */
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	g_autofree Look *look = g_new0(Look, 1);
	const HkFamily *family;
	HkFamilyTrace trace;
	const char *state;

	look_at(in, look);
	state = state_of(look);
	trace = family_of(kit, in, look, state, &family);
	say(sink, look, state, may_be_note(look, in, trace), family);
	return TRUE;
}

const HkExaminer hk_examiner_survey = {
	.name = "survey",
	.limits = {
		.input_bytes = G_MAXUINT64, /* only samples are read, whatever its size */
		.output_bytes = HK_MIB,
		.children = 1,
		.depth = 1,
		.findings = 8,
		.wall_ms = 20 * 1000, /* as a mail: a share at the other end of a slow line */
	},
	.claims = claims,
	.examine = examine,
};

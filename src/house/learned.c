/* learned.c - which lesson an artefact is close to, and whether it may count.
 *
 * Called by house.c for every artefact, after the examiner and before the judge.  A lesson is one
 * more finding with a weight (data/findings/learned.yaml), so the verdict says that it was used.
 * Linear in the lessons: ten thousand are a third of a millisecond.
 */
#include "house/learned.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"

#define STRONG 1.4 /* log-odds from which on a sign is not to be silenced */

struct HkLearned {
	char *path;
	GPtrArray *lessons;
	GHashTable *guards; /* ids of findings */
	gint64 changed;	    /* of the file; 0: it was not there */
};

/* clang-format off */
static const char *const finding_of[HK_KIND__N] = {
	[HK_KIND_PHISHING] = "learned.phishing",
	[HK_KIND_SUPPORT_SCAM] = "learned.support-scam",
	[HK_KIND_BEC] = "learned.bec",
	[HK_KIND_RANSOMWARE] = "learned.ransomware",
	[HK_KIND_MALWARE] = "learned.malware",
	[HK_KIND_FAKE_SHOP] = "learned.fake-shop",
	[HK_KIND_EXTORTION] = "learned.extortion",
	[HK_KIND_FALSE_BILL] = "learned.false-bill",
	[HK_KIND_MONEY_LURE] = "learned.money-lure",
	[HK_KIND_AD_SPAM] = "learned.ad-spam",
	[HK_KIND_CHAIN] = "learned.chain",
	[HK_KIND_SITE_TAMPERING] = "learned.site-tampering",
	[HK_KIND_UNAUTHORISED_ACCESS] = "learned.unauthorised-access",
	[HK_KIND_TARGETED_ATTACK] = "learned.targeted-attack",
	[HK_KIND_DATA_LEAK] = "learned.data-leak",
	[HK_KIND_RIGHTS_VIOLATION] = "learned.rights-violation",
	[HK_KIND_BENIGN] = "learned.benign",
};
/* clang-format on */

static gint64
changed_at(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return 0;
	return (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
}

static gboolean
read_lessons(HkLearned *l, GError **error)
{
	gint64 changed = changed_at(l->path);
	GPtrArray *lessons = hk_lessons_read(l->path, error);

	if (lessons == NULL)
		return FALSE;
	g_clear_pointer(&l->lessons, g_ptr_array_unref);
	l->lessons = lessons;
	l->changed = changed;
	return TRUE;
}

HkLearned *
hk_learned_open(const char *user_dir, GError **error)
{
	g_autoptr(HkLearned) l = g_new0(HkLearned, 1);

	l->path = g_build_filename(user_dir, "learned", "lessons.tsv", NULL);
	l->guards = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return read_lessons(l, error) ? g_steal_pointer(&l) : NULL;
}

void
hk_learned_free(HkLearned *l)
{
	if (l == NULL)
		return;
	g_clear_pointer(&l->lessons, g_ptr_array_unref);
	g_hash_table_unref(l->guards);
	g_free(l->path);
	g_free(l);
}

void
hk_learned_refresh(HkLearned *l)
{
	if (changed_at(l->path) != l->changed)
		read_lessons(l, NULL);
}

const GPtrArray *
hk_learned_list(const HkLearned *l)
{
	return l->lessons;
}

static gboolean
remove_id(HkLearned *l, const char *id)
{
	for (guint i = 0; i < l->lessons->len; i++)
		if (g_str_equal(((HkLesson *)g_ptr_array_index(l->lessons, i))->id, id))
			return g_ptr_array_remove_index(l->lessons, i) != NULL;
	return FALSE;
}

static gboolean
write_lessons(HkLearned *l, GError **error)
{
	gboolean done = hk_lessons_write(l->path, l->lessons, error);

	l->changed = changed_at(l->path);
	return done;
}

gboolean
hk_learned_add(HkLearned *l, HkLesson *lesson, GError **error)
{
	if (!read_lessons(l, error)) { /* another may have learned meanwhile */
		hk_lesson_free(lesson);
		return FALSE;
	}
	remove_id(l, lesson->id);
	g_ptr_array_add(l->lessons, lesson);
	return write_lessons(l, error);
}

gboolean
hk_learned_forget(HkLearned *l, const char *id, GError **error)
{
	g_autofree char *copy = g_strdup(id); /* it may be one of the list, which is read anew */

	if (!read_lessons(l, error))
		return FALSE;
	if (!remove_id(l, copy)) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "nothing was learned as “%s”", copy);
		return FALSE;
	}
	return write_lessons(l, error);
}

/* Whose name is borrowed: told by addresses and links, not by words. */
static gboolean
is_of_identity(const char *group)
{
	static const char *const groups[] = { "auth",
					      "brand-claim",
					      "brand-link",
					      "lookalike-link",
					      "lookalike-sender",
					      "own-domain",
					      "person",
					      "shown",
					      NULL };

	return group != NULL && g_strv_contains(groups, group);
}

/* Words alone are what people correct us about; anything else about malware stands. */
static gboolean
is_of_content(const char *id)
{
	return !g_str_has_prefix(id, "words.") && !g_str_has_prefix(id, "model.");
}

void
hk_learned_guard(HkLearned *l, const HkDeclaration *d)
{
	gboolean strong = FALSE;

	for (guint i = 0; i < d->n_says; i++) {
		HkKind kind = d->says[i].kind;
		gboolean harm = kind == HK_KIND_MALWARE || kind == HK_KIND_RANSOMWARE ||
				kind == HK_KIND_TARGETED_ATTACK;

		if (d->says[i].weight >= STRONG)
			strong |= (harm && is_of_content(d->id)) ||
				  (kind != HK_KIND_BENIGN && is_of_identity(d->group));
	}
	if (strong && !g_str_has_prefix(d->id, "learned."))
		g_hash_table_add(l->guards, g_strdup(d->id));
}

gboolean
hk_learned_is_guarded(const HkLearned *l, const HkExamination *examination)
{
	for (guint i = 0; i < examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i);

		if (g_hash_table_contains(l->guards, f->id))
			return TRUE;
	}
	return FALSE;
}

/* Harmless it is only from whom, and leading where, it was harmless before.  A lure copies the
 * words of an honest mail: what was learned of it is not meant of the one that is copied. */
static gboolean
fits(const HkLesson *known, const HkLesson *seen, const HkExamination *examination)
{
	gboolean same = g_str_equal(known->sender, seen->sender);

	if (known->kind == HK_KIND_BENIGN)
		return (*known->sender == '\0' || same) &&
		       hk_lesson_hosts_within(seen->hosts, known->hosts);
	return *seen->sender == '\0' || same ||
	       hk_examination_find(examination, "harmless.links-own") == NULL;
}

/* The closest one; of equals the newest.  (borrowed) */
static const HkLesson *
closest(const HkLearned *l, const HkLesson *seen, const HkExamination *examination)
{
	const HkLesson *best = NULL;
	guint least = HK_SKETCH_CLOSE;

	for (guint i = 0; i < l->lessons->len; i++) {
		const HkLesson *known = g_ptr_array_index(l->lessons, i);
		guint alike = hk_sketch_alike(&known->sketch, &seen->sketch);

		if (alike < least || !fits(known, seen, examination))
			continue;
		best = known;
		least = alike;
	}
	return best;
}

static const char *
id_for(const HkLearned *l, const HkLesson *known, const HkExamination *examination)
{
	if (known->kind != HK_KIND_BENIGN)
		return finding_of[known->kind];
	if (hk_learned_is_guarded(l, examination))
		return "learned.benign-overruled";
	return *known->sender != '\0' ? "learned.benign" : "learned.benign-text";
}

void
hk_learned_apply(const HkLearned *l, HkExamination *examination)
{
	const HkLessonOrder nobody = { .kind = HK_KIND_BENIGN, .by = "" };
	g_autoptr(HkLesson) seen = NULL;
	const HkLesson *known = NULL;
	HkFinding *finding;

	for (guint i = examination->findings->len; i > 0; i--) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i - 1);

		if (g_str_has_prefix(f->id, "learned."))
			g_ptr_array_remove_index(examination->findings, i - 1);
	}
	if (l->lessons->len > 0)
		seen = hk_lesson_new(examination, &nobody);
	if (seen != NULL)
		known = closest(l, seen, examination);
	if (known == NULL)
		return;
	finding = hk_finding_new(id_for(l, known, examination), "text", -1);
	hk_finding_add(finding, "id", known->id);
	hk_finding_add(finding, "date", known->date);
	hk_finding_add(finding, "by", known->by);
	hk_finding_add(finding, "name", known->name);
	g_ptr_array_add(examination->findings, finding);
}

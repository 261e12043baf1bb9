/* trial.c - has labelled mails examined, and counts.
 *
 * Called by `hikeshi evaluate`.  The mails go through the sandboxed workers as always.  Rivals are
 * asked afterwards about the same files; what they answer is counted by the same rows.
 */
#include "house/trial.h"

#include <fcntl.h>
#include <string.h>

#include "facts/wishes.h"
#include "house/inside.h"
#include "house/labels.h"
#include "house/rival.h"

#define LISTS_ABOVE 3 /* folders above the one that was named: where a MANIFEST.tsv may be */

typedef struct {
	char *path;
	guint row; /* of kinds */
} Asked;

typedef struct {
	const HkTrialOrder *order;
	HkTrial *trial;
	HkLabels *labels;
	char *root;  /* that the labels' paths begin at */
	char *below; /* only paths that begin so count; "": all */
	guint next;
	guint done;
	GHashTable *rows; /* "pot-gold/bec" -> index + 1 */
	GArray *asked;	  /* of Asked; only while there are rivals */
} Run;

static void
asked_clear(gpointer p)
{
	g_free(((Asked *)p)->path);
}

static void
mistake_free(gpointer p)
{
	HkMistake *mistake = p;

	for (guint i = 0; i < mistake->reasons->len; i++)
		hk_finding_free((HkFinding *)g_array_index(mistake->reasons, HkReason, i).finding);
	g_array_unref(mistake->reasons);
	g_free(mistake->path);
	g_free(mistake);
}

static void
figures_free(gpointer p)
{
	HkRivalFigures *figures = p;

	g_free(figures->name);
	g_free(figures->problem);
	g_array_unref(figures->counts);
	g_free(figures);
}

/* The folder itself, or the next one above it that has a list; `below` is what lies between. */
static char *
find_root(const char *corpus, char **below)
{
	g_autofree char *folder = g_canonicalize_filename(corpus, NULL);
	g_autofree char *at = g_strdup(folder);

	for (guint up = 0; up <= LISTS_ABOVE; up++) {
		g_autofree char *list = g_build_filename(at, "MANIFEST.tsv", NULL);
		char *above;

		if (g_file_test(list, G_FILE_TEST_EXISTS)) {
			*below = up > 0 ? g_strconcat(folder + strlen(at) + 1, "/", NULL)
					: g_strdup("");
			return up > 0 ? g_steal_pointer(&at) : g_strdup(corpus);
		}
		above = g_path_get_dirname(at);
		g_free(at);
		at = above;
	}
	*below = g_strdup("");
	return g_strdup(corpus);
}

static const HkLabel *
next_label(Run *r)
{
	while (r->next < hk_labels_size(r->labels)) {
		const HkLabel *label = hk_labels_at(r->labels, r->next++);

		if (!g_str_has_prefix(label->path, r->below))
			continue;
		if (label->sure >= 1)
			return label;
		r->trial->unsure++;
	}
	return NULL;
}

static HkArtefact *
next_artefact(gpointer user)
{
	Run *r = user;
	const HkLabel *label = next_label(r);
	g_autofree char *path = NULL;
	HkArtefact *artefact;
	int fd;

	if (label == NULL)
		return NULL;
	path = g_build_filename(r->root, label->path, NULL);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	artefact = fd < 0 ? hk_artefact_unreadable(path, "missing")
			  : hk_artefact_new(path, "auto", fd);
	hk_artefact_set_tag(artefact, (gpointer)label, NULL);
	return artefact;
}

static gboolean
is_wrong(const HkVerdict *v, HkKind truth)
{
	if (v->result == HK_BENIGN)
		return truth != HK_KIND_BENIGN;
	return v->result == HK_INCIDENT && v->kind != truth;
}

static GArray *
copy_reasons(const GArray *reasons)
{
	GArray *copies = g_array_sized_new(FALSE, FALSE, sizeof(HkReason), reasons->len);

	for (guint i = 0; i < reasons->len; i++) {
		HkReason reason = g_array_index(reasons, HkReason, i);
		HkFinding *copy = hk_finding_new(reason.finding->id, reason.finding->place,
						 reason.finding->offset);

		for (guint v = 0; v < reason.finding->n_values; v++)
			hk_finding_add(copy, reason.finding->values[v].key,
				       reason.finding->values[v].text);
		reason.finding = copy;
		g_array_append_val(copies, reason);
	}
	return copies;
}

/* Keeps the list sorted and short: it is read from the top, and a thousand mistakes are many. */
static void
remember(Run *r, const char *path, HkKind truth, const HkVerdict *v)
{
	GPtrArray *list = r->trial->mistakes;
	guint at = list->len;
	HkMistake *mistake;

	while (at > 0 &&
	       ((HkMistake *)g_ptr_array_index(list, at - 1))->probability < v->probability)
		at--;
	if (at >= r->order->worst)
		return;
	mistake = g_new0(HkMistake, 1);
	mistake->path = g_strdup(path);
	mistake->truth = truth;
	mistake->result = v->result == HK_BENIGN ? HK_KIND_BENIGN : v->kind;
	mistake->probability = v->probability;
	mistake->reasons = copy_reasons(v->reasons);
	g_ptr_array_insert(list, (gint)at, mistake);
	if (list->len > r->order->worst)
		g_ptr_array_set_size(list, (gint)r->order->worst);
}

static void
ask_later(Run *r, const char *path, const char *row)
{
	gpointer found = g_hash_table_lookup(r->rows, row);
	Asked asked = { g_strdup(path), 0 };

	if (found == NULL) {
		found = GUINT_TO_POINTER(g_hash_table_size(r->rows) + 1);
		g_hash_table_insert(r->rows, g_strdup(row), found);
	}
	asked.row = GPOINTER_TO_UINT(found) - 1;
	g_array_append_val(r->asked, asked);
}

/* "held/bec" of mails labelled bec is "held": the kind has a row of its own there. */
static char *
folder_of(const Run *r, const HkLabel *label)
{
	g_autofree char *end = g_strconcat("/", hk_kind_id(label->truth), NULL);
	gsize n = strlen(label->folder);

	if (g_str_equal(label->folder, "."))
		return g_path_get_basename(r->root);
	if (g_str_has_suffix(label->folder, end))
		n -= strlen(end);
	return g_strndup(label->folder, n);
}

static void
count(Run *r, const HkLabel *label, const char *path, const HkVerdict *v)
{
	g_autofree char *folder = folder_of(r, label);
	g_autofree char *row = g_strdup_printf("%s/%s", folder, hk_kind_id(label->truth));

	hk_evaluation_add(r->trial->folders, folder, label->truth, v);
	hk_evaluation_add(r->trial->kinds, row, label->truth, v);
	r->trial->unread += v->result == HK_UNREAD ? 1 : 0;
	if (is_wrong(v, label->truth))
		remember(r, path, label->truth, v);
	ask_later(r, path, row);
}

/* What is found apart inside a labelled file bears its label, too; of several the first counts. */
static gboolean
on_result(const HkCaseFile *file, gpointer user)
{
	Run *r = user;
	const HkExamination *e = file->examination;
	const HkLabel *label = hk_artefact_tag(e->artefact);
	const char *name = hk_artefact_name(e->artefact);

	if (label != NULL && e->outcome != HK_CONTAINER_ONLY && g_str_has_suffix(name, label->path))
		count(r, label, name, file->verdict);
	r->done++;
	if (r->order->step != NULL)
		r->order->step(r->done, file->done_bytes, r->order->user);
	return TRUE;
}

static gboolean
run_corpus(Run *r, const char *corpus, GError **error)
{
	gboolean ok;

	r->root = find_root(corpus, &r->below);
	r->next = 0;
	r->labels = hk_labels_load(r->root, error);
	ok = r->labels != NULL &&
	     hk_house_examine_each(r->order->house, next_artefact, on_result, r, error);
	g_clear_pointer(&r->labels, hk_labels_free);
	g_clear_pointer(&r->root, g_free);
	g_clear_pointer(&r->below, g_free);
	return ok;
}

static void
ask_rival(Run *r, const char *name, const GPtrArray *paths)
{
	g_autoptr(HkRival) rival = hk_rival_ask(r->order->house->data_dir, name, paths);
	HkRivalFigures *figures = g_new0(HkRivalFigures, 1);

	figures->name = g_strdup(name);
	figures->problem = g_strdup(rival->problem);
	figures->counts = g_array_new(FALSE, TRUE, sizeof(HkRivalCount));
	g_array_set_size(figures->counts, hk_evaluation_rows(r->trial->kinds));
	for (guint i = 0; i < r->asked->len; i++) {
		const Asked *asked = &g_array_index(r->asked, Asked, i);
		const char *said = hk_rival_says(rival, asked->path);
		HkRivalCount *n = &g_array_index(figures->counts, HkRivalCount, asked->row);

		n->asked += said != NULL ? 1 : 0;
		n->spam += g_strcmp0(said, "spam") == 0 ? 1 : 0;
	}
	g_ptr_array_add(r->trial->rivals, figures);
}

static void
ask_rivals(Run *r)
{
	const char *const *names = r->order->rivals;
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	for (guint i = 0; i < r->asked->len; i++)
		g_ptr_array_add(paths, g_array_index(r->asked, Asked, i).path);
	for (guint i = 0; names != NULL && names[i] != NULL; i++)
		ask_rival(r, names[i], paths);
}

HkTrial *
hk_trial_run(const HkTrialOrder *order, GError **error)
{
	g_autoptr(HkTrial) trial = g_new0(HkTrial, 1);
	Run r = { .order = order, .trial = trial };
	gboolean ok = TRUE;

	trial->folders = hk_evaluation_new();
	trial->kinds = hk_evaluation_new();
	trial->mistakes = g_ptr_array_new_with_free_func(mistake_free);
	trial->rivals = g_ptr_array_new_with_free_func(figures_free);
	r.rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	r.asked = g_array_new(FALSE, FALSE, sizeof(Asked));
	g_array_set_clear_func(r.asked, asked_clear);
	for (guint i = 0; ok && order->corpora[i] != NULL; i++)
		ok = run_corpus(&r, order->corpora[i], error);
	if (ok)
		ask_rivals(&r);
	g_hash_table_unref(r.rows);
	g_array_unref(r.asked);
	return ok ? g_steal_pointer(&trial) : NULL;
}

void
hk_trial_free(HkTrial *trial)
{
	if (trial == NULL)
		return;
	hk_evaluation_free(trial->folders);
	hk_evaluation_free(trial->kinds);
	g_ptr_array_unref(trial->mistakes);
	g_ptr_array_unref(trial->rivals);
	g_free(trial);
}

/* labels.c - reads what people said of the mails of a folder.
 *
 * Called by `hikeshi evaluate` and by hikeshi-train.  Lines whose label means nothing to us are
 * left out, because lists of others hold such; a list without a single label we know is refused.
 */
#include "house/labels.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define LIST_MAX (64U * 1024 * 1024) /* bytes: a million mails */
#define FOLDERS_DEEP 8

struct HkLabels {
	char *corpus;
	GPtrArray *all; /* of HkLabel* */
};

static void
label_free(gpointer p)
{
	HkLabel *label = p;

	g_free(label->path);
	g_free(label->folder);
	g_free(label->lure);
	g_free(label);
}

static int
kind_of(const char *word)
{
	static const char *const harmless[] = { "benign-sender", "benign-text", "ham", NULL };

	return g_strv_contains(harmless, word) ? (int)HK_KIND_BENIGN : hk_kind_from_id(word);
}

static char *
folder_of(const char *path)
{
	const char *slash = strchr(path, '/');

	if (g_str_has_prefix(path, "train/") || g_str_has_prefix(path, "held/"))
		slash = strchr(slash + 1, '/');

	return slash != NULL ? g_strndup(path, (gsize)(slash - path)) : g_strdup(".");
}

/* "dhl|en|2": the brand is the lure, unless there is none. */
static void
read_note(HkLabel *label, const char *note)
{
	g_auto(GStrv) part = g_strsplit(note, "|", -1);

	label->sure = 1;
	if (g_strv_length(part) != 3) {
		label->lure = *note != '\0' ? g_strdup_printf("%s/%s", label->folder, note)
					    : g_strdup("");
		return;
	}
	label->sure = g_str_equal(part[2], "2") ? 1 : g_str_equal(part[2], "1") ? 0.5 : 0;
	label->lure = g_str_equal(part[0], "-") ? g_strdup("")
						: g_strdup_printf("%s/%s", label->folder, part[0]);
}

static void
add(HkLabels *labels, const char *path, const char *word, const char *note)
{
	int kind = kind_of(word);
	HkLabel *label;

	if (kind == HK_KIND_NONE || g_path_is_absolute(path) || strstr(path, "..") != NULL)
		return;
	label = g_new0(HkLabel, 1);
	label->path = g_strdup(path);
	label->folder = folder_of(path);
	label->held = g_str_has_prefix(path, "held/");
	label->truth = (HkKind)kind;
	read_note(label, note);
	g_ptr_array_add(labels->all, label);
}

static void
read_list(HkLabels *labels, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(lines[i]), "\t", 3);
		guint n = g_strv_length(cell);

		if (n >= 2)
			add(labels, cell[0], cell[1], n > 2 ? cell[2] : "");
	}
}

static void
read_folder(HkLabels *labels, const char *below, const char *word, guint deep)
{
	g_autofree char *dir = g_build_filename(labels->corpus, below, NULL);
	g_autoptr(GDir) open = deep < FOLDERS_DEEP ? g_dir_open(dir, 0, NULL) : NULL;
	const char *name;

	while (open != NULL && (name = g_dir_read_name(open)) != NULL) {
		g_autofree char *path = *below != '\0' ? g_build_filename(below, name, NULL)
						       : g_strdup(name);
		g_autofree char *whole = g_build_filename(labels->corpus, path, NULL);

		if (g_file_test(whole, G_FILE_TEST_IS_SYMLINK) || *name == '.')
			continue;
		if (g_file_test(whole, G_FILE_TEST_IS_DIR))
			read_folder(labels, path, word != NULL ? word : name, deep + 1);
		else if (word != NULL)
			add(labels, path, word, "");
	}
}

static gint
by_path(gconstpointer a, gconstpointer b)
{
	return strcmp((*(HkLabel *const *)a)->path, (*(HkLabel *const *)b)->path);
}

HkLabels *
hk_labels_load(const char *corpus, GError **error)
{
	g_autoptr(HkLabels) labels = g_new0(HkLabels, 1);
	g_autofree char *path = g_build_filename(corpus, "MANIFEST.tsv", NULL);
	g_autofree char *text = NULL;
	gsize len;

	labels->corpus = g_strdup(corpus);
	labels->all = g_ptr_array_new_with_free_func(label_free);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		read_folder(labels, "", NULL, 0);
	else if (hk_file_read(path, LIST_MAX, &text, &len, error))
		read_list(labels, text);
	else
		return NULL;
	if (labels->all->len == 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: no MANIFEST.tsv with labels, and no folder named like one",
			    corpus);
		return NULL;
	}
	g_ptr_array_sort(labels->all, by_path);
	return g_steal_pointer(&labels);
}

void
hk_labels_free(HkLabels *labels)
{
	if (labels == NULL)
		return;
	g_free(labels->corpus);
	g_ptr_array_unref(labels->all);
	g_free(labels);
}

guint
hk_labels_size(const HkLabels *labels)
{
	return labels->all->len;
}

const HkLabel *
hk_labels_at(const HkLabels *labels, guint i)
{
	return g_ptr_array_index(labels->all, i);
}

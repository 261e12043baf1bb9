/* family.c - reads data/families/families.tsv and answers whose note or file that is.
 *
 * Loaded by kit.c before the lock.  What is specific (a host, a mail address, a set phrase) names a
 * family alone; its name counts when it stands as a word; the name of a note file only breaks ties,
 * because "readme.txt" belongs to everybody.  Refuses a line with a wrong number of columns.
 */
#include "examine/family.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "examine/fold.h"

#define TABLE_MAX (1024 * 1024)

enum { ID, NAME, WORDS, NOTES, EXTENSIONS, MARKERS, DECRYPTOR, STATUS, SOURCES, COLUMNS };

/* What each sign is worth; a family needs WORD to be named. */
enum { VALUE_FILE = 1, VALUE_WORD = 2, VALUE_PHRASE = 3, VALUE_VANITY = 4, VALUE_ADDRESS = 6 };

struct HkFamilies {
	GPtrArray *all; /* of HkFamily* */
};

static void
family_free(gpointer data)
{
	HkFamily *f = data;

	g_free(f->id);
	g_free(f->name);
	g_strfreev(f->words);
	g_strfreev(f->notes);
	g_strfreev(f->extensions);
	g_strfreev(f->markers);
	g_free(f->decryptor);
	g_free(f);
}

static char **
split(const char *cell)
{
	return *cell != '\0' ? g_strsplit(cell, "|", -1) : g_new0(char *, 1);
}

/* As the texts will be. */
static char **
split_folded(const char *cell)
{
	char **words = split(cell);

	for (guint i = 0; words[i] != NULL; i++) {
		char *folded = hk_fold(words[i], strlen(words[i]), NULL);

		g_free(words[i]);
		words[i] = folded;
	}
	return words;
}

static void
put(HkFamilies *families, HkFamily *family)
{
	for (guint i = 0; i < families->all->len; i++) {
		HkFamily *old = g_ptr_array_index(families->all, i);

		if (!g_str_equal(old->id, family->id))
			continue;
		family_free(old);
		families->all->pdata[i] = family;
		return;
	}
	g_ptr_array_add(families->all, family);
}

static gboolean
read_line(HkFamilies *families, const char *line)
{
	g_auto(GStrv) cell = g_strsplit(line, "\t", -1);
	HkFamily *f;

	if (g_strv_length(cell) != COLUMNS || *cell[ID] == '\0' || *cell[NAME] == '\0')
		return FALSE;
	f = g_new0(HkFamily, 1);
	f->id = g_strdup(cell[ID]);
	f->name = g_strdup(cell[NAME]);
	f->words = split_folded(cell[WORDS]);
	f->notes = split(cell[NOTES]);
	f->extensions = split(cell[EXTENSIONS]);
	f->markers = split_folded(cell[MARKERS]);
	f->decryptor = g_strdup(cell[DECRYPTOR]);
	f->sourced = *f->decryptor != '\0' && *cell[SOURCES] != '\0';
	put(families, f);
	return TRUE;
}

static gboolean
read_table(HkFamilies *families, const char *dir, gboolean needed, GError **error)
{
	g_autofree char *path = g_build_filename(dir, "families", "families.tsv", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gsize len;

	if (!needed && !g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	if (!hk_file_read(path, TABLE_MAX, &text, &len, error))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++) {
		if (*lines[i] == '\0' || *lines[i] == '#' || read_line(families, lines[i]))
			continue;
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s:%u: wanted nine columns between tabs, with an id and a name", path,
			    i + 1);
		return FALSE;
	}
	return TRUE;
}

HkFamilies *
hk_families_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkFamilies) families = g_new0(HkFamilies, 1);

	families->all = g_ptr_array_new_with_free_func(family_free);
	if (!read_table(families, data_dir, TRUE, error))
		return NULL;
	for (guint i = 0; user_dirs != NULL && user_dirs[i] != NULL; i++)
		if (!read_table(families, user_dirs[i], FALSE, error))
			return NULL;
	return g_steal_pointer(&families);
}

void
hk_families_free(HkFamilies *families)
{
	if (families == NULL)
		return;
	g_ptr_array_unref(families->all);
	g_free(families);
}

static gboolean
is_letter(char c)
{
	return g_ascii_isalnum(c);
}

/* As a word: neither within another one nor as part of an address.  An ending (".djvu") or a type
 * ("vnd.djvu") is no word: lists of file types name every family there is. */
static gboolean
stands(const char *text, const char *word, gboolean whole_line)
{
	gsize len = strlen(word);

	for (const char *p = text; (p = strstr(p, word)) != NULL; p++) {
		char before = p > text ? p[-1] : '\n', after = p[len];

		if (whole_line ? before == '\n' && (after == '\n' || after == '\0')
			       : !is_letter(before) && !is_letter(after) &&
					 strchr("/.*", before) == NULL)
			return TRUE;
	}
	return FALSE;
}

/* Its hidden service begins with its name: whoever wants to be known pays for such a name. */
static gboolean
has_vanity_host(const char *text, const char *word)
{
	gsize len = strlen(word);

	if (len < 4 || strspn(word, "abcdefghijklmnopqrstuvwxyz234567") != len)
		return FALSE;
	for (const char *p = text; (p = strstr(p, word)) != NULL; p++) {
		gsize n = strspn(p, "abcdefghijklmnopqrstuvwxyz234567");

		if ((p == text || !is_letter(p[-1])) && (n == 56 || n == 16) &&
		    g_str_has_prefix(p + n, ".onion"))
			return TRUE;
	}
	return FALSE;
}

/* "kuipersupport@…": a mailbox opened for the purpose. */
static gboolean
has_own_mailbox(const char *text, const char *word)
{
	gsize len = strlen(word);

	if (len < 5)
		return FALSE;
	for (const char *p = text; (p = strstr(p, word)) != NULL; p++) {
		const char *rest = p + len;

		while (is_letter(*rest) || *rest == '.' || *rest == '-' || *rest == '_')
			rest++;
		if (*rest == '@' && (p == text || !is_letter(p[-1])))
			return TRUE;
	}
	return FALSE;
}

static guint
value_of_words(const HkFamily *f, const char *text)
{
	guint value = 0;

	for (guint i = 0; f->words[i] != NULL; i++) {
		gboolean line = *f->words[i] == '=';
		const char *word = f->words[i] + line;

		if (stands(text, word, line))
			value = MAX(value, VALUE_WORD);
		if (has_vanity_host(text, word) || has_own_mailbox(text, word))
			value = MAX(value, VALUE_VANITY);
	}
	return value;
}

/* Families copy each other's phrases, never their addresses. */
static guint
value_of_markers(const HkFamily *f, const char *text)
{
	guint value = 0;

	for (guint i = 0; f->markers[i] != NULL; i++)
		if (strstr(text, f->markers[i]) != NULL)
			value = MAX(value, strchr(f->markers[i], ' ') != NULL ? VALUE_PHRASE
									      : VALUE_ADDRESS);
	return value;
}

static gboolean
is_note_name(const HkFamily *f, const char *name)
{
	for (guint i = 0; f->notes[i] != NULL; i++)
		if (g_pattern_match_simple(f->notes[i], name))
			return TRUE;
	return FALSE;
}

/* The last part of a path, lower case.  (owned) */
static char *
file_name(const char *name)
{
	const char *slash = strrchr(name, '/'), *back = strrchr(name, '\\');
	const char *from = MAX(slash, back);

	return g_utf8_strdown(from != NULL ? from + 1 : name, -1);
}

/* Names that only a note has: "readme.txt" and "info.txt" are everybody's. */
static gboolean
is_ordinary_name(const char *file)
{
	static const char *const ordinary[] = { "readme.txt", "info.txt",    "warning.txt",
						"index.html", "readme.html", "contact us.txt",
						"readme.bmp", NULL };

	return g_strv_contains(ordinary, file);
}

/* The one family whose notes bear that name. */
static const HkFamily *
only_by_name(const HkFamilies *families, const char *file)
{
	const HkFamily *only = NULL;

	for (guint i = 0; i < families->all->len && !is_ordinary_name(file); i++) {
		const HkFamily *f = g_ptr_array_index(families->all, i);

		if (!is_note_name(f, file))
			continue;
		if (only != NULL)
			return NULL;
		only = f;
	}
	return only;
}

const HkFamily *
hk_families_of_note(const HkFamilies *families, const char *folded, const char *name)
{
	g_autofree char *file = file_name(name);
	const HkFamily *best = NULL;
	guint most = 0;
	gboolean several = FALSE;

	for (guint i = 0; families != NULL && i < families->all->len; i++) {
		const HkFamily *f = g_ptr_array_index(families->all, i);
		guint value = value_of_words(f, folded) + value_of_markers(f, folded);

		value += value > 0 && is_note_name(f, file) ? VALUE_FILE : 0;
		if (value < VALUE_WORD || value < most)
			continue;
		several = value == most;
		most = value;
		best = f;
	}
	if (best == NULL && families != NULL)
		return only_by_name(families, file);
	return several ? NULL : best;
}

/* "a.xlsx.lockbit": something that people keep, and one more ending. */
static gboolean
is_locked_name(const HkFamily *f, const char *file)
{
	for (guint i = 0; f->extensions[i] != NULL; i++) {
		g_autofree char *ending = g_strconcat("*.*?", f->extensions[i], NULL);

		if (g_pattern_match_simple(ending, file))
			return TRUE;
	}
	return FALSE;
}

/* Endings that honest programs write, too, say nothing alone. */
static gboolean
is_ordinary_ending(const char *file)
{
	static const char *const ordinary[] = {
		".7z",	  ".mp3",     ".enc",	 ".abc",       ".aaa",	 ".play",    ".inc",
		".help",  ".meow",    ".locked", ".encrypted", ".crypt", ".encoded", ".fog",
		".deal",  ".crypted", ".nova",	 ".wallet",    ".arrow", ".adobe",   ".combo",
		".abyss", ".args",    ".xyz",	 ".thor",      ".karma"
	};

	for (guint i = 0; i < G_N_ELEMENTS(ordinary); i++)
		if (g_str_has_suffix(file, ordinary[i]))
			return TRUE;
	return FALSE;
}

HkFamilyTrace
hk_families_by_name(const HkKit *kit, const char *name, const HkFamily **family)
{
	g_autofree char *file = file_name(name);
	HkFamilyTrace trace = HK_FAMILY_NOT;

	*family = NULL;
	for (guint i = 0; kit->families != NULL && i < kit->families->all->len; i++) {
		const HkFamily *f = g_ptr_array_index(kit->families->all, i);
		HkFamilyTrace here = HK_FAMILY_NOT;

		if (is_locked_name(f, file) && !is_ordinary_ending(file))
			here = HK_FAMILY_LOCKED;
		else if (is_note_name(f, file) && !is_ordinary_name(file))
			here = HK_FAMILY_NOTE;
		if (here == HK_FAMILY_NOT)
			continue;
		*family = trace == HK_FAMILY_NOT ? f : NULL;
		trace = MAX(trace, here);
	}
	return trace;
}

/* family.c - reads data/families/families.tsv and answers whose note or file that is.
 *
 * Loaded by kit.c before the lock.  What is specific (a host, a mail address, a set phrase) names a
 * family alone; its name counts when it stands as a word; the name of a note file only breaks ties,
 * because "readme.txt" belongs to everybody.  Refuses a line with a wrong number of columns.
 */
#include "examine/family.h"

#include <string.h>

#include "base/table.h"
#include "examine/archive-head.h"
#include "examine/fold.h"

enum { ID, NAME, WORDS, NOTES, EXTENSIONS, MARKERS, DECRYPTOR, STATUS, SOURCES, COLUMNS };

static const HkTableForm form = {
	"families/families.tsv",
	1024 * 1024,
	COLUMNS,
	"wanted nine columns between tabs, with an id and a name",
};

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

static gboolean
read_row(char **cell, gpointer data)
{
	GPtrArray *all = data;
	HkFamily *f;

	if (*cell[ID] == '\0' || *cell[NAME] == '\0')
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
	hk_table_put(all, f);
	return TRUE;
}

HkFamilies *
hk_families_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkFamilies) families = g_new0(HkFamilies, 1);

	families->all = g_ptr_array_new_with_free_func(family_free);
	if (!hk_table_load(&form, data_dir, user_dirs, read_row, families->all, error))
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
	g_autofree char *file = g_utf8_strdown(hk_file_base(name), -1);
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
	g_autofree char *file = g_utf8_strdown(hk_file_base(name), -1);
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

/* letter.c - letters out of what examiners told.
 *
 * Called by correspondents.c and leak.c.  What arrives is text that an examiner made of hostile
 * bytes: every line is taken apart leniently, what does not fit is left out, and nothing of it is
 * ever more than text.  One letter is held at a time.
 */
#include "house/letter.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "house/walk.h"

#define MARKS_MAX 20000 /* more than an examiner may tell */

static void
party_free(gpointer p)
{
	HkParty *party = p;

	g_free(party->address);
	g_free(party->name);
	g_free(party);
}

static void
clue_free(gpointer p)
{
	HkClue *clue = p;

	g_free(clue->words);
	g_free(clue->block);
	g_free(clue);
}

void
hk_letter_free(HkLetter *letter)
{
	if (letter == NULL)
		return;
	g_free(letter->place);
	g_ptr_array_unref(letter->from);
	g_ptr_array_unref(letter->to);
	g_free(letter->reply);
	g_free(letter->subject);
	g_free(letter->id);
	g_free(letter->forward);
	g_array_unref(letter->marks);
	g_ptr_array_unref(letter->clues);
	g_free(letter);
}

static const char *
view_of(const HkExamination *e, const char *place)
{
	for (guint i = 0; i < e->views->len; i++) {
		const HkView *view = g_ptr_array_index(e->views, i);

		if (strcmp(view->place, place) == 0)
			return view->text;
	}
	return "";
}

/* "address TAB name" lines. */
static void
read_parties(GPtrArray *parties, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		char *tab = strchr(lines[i], '\t');
		HkParty *party;

		if (tab == NULL || tab == lines[i])
			continue;
		*tab = '\0';
		party = g_new0(HkParty, 1);
		party->address = g_ascii_strdown(lines[i], -1);
		party->name = g_strdup(g_strstrip(tab + 1));
		g_ptr_array_add(parties, party);
	}
}

static void
add_clue(HkLetter *letter, const char *words, gboolean quoted, const char *block)
{
	HkClue *clue = g_new0(HkClue, 1);

	clue->words = g_strdup(words);
	clue->quoted = quoted;
	clue->block = g_strdup(block);
	g_ptr_array_add(letter->clues, clue);
}

static void
add_mark(HkLetter *letter, const char *line, gboolean quoted)
{
	HkLetterMark mark = { .type = line[0], .quoted = quoted };
	char *end;

	mark.hash = g_ascii_strtoull(line + 1, &end, 16);
	if (end == line + 1 || *end != '\0' || letter->marks->len >= MARKS_MAX)
		return;
	if (letter->clues->len > 0) {
		HkClue *clue = g_ptr_array_index(letter->clues, letter->clues->len - 1);

		mark.clue = letter->clues->len - 1;
		clue->type = clue->type != '\0' ? clue->type : mark.type;
	}
	g_array_append_val(letter->marks, mark);
}

static void
read_marks(HkLetter *letter, const char *text, gboolean quoted)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	const char *block = "";

	for (guint i = 0; lines[i] != NULL; i++) {
		if (lines[i][0] == 'b')
			block = g_strchug(lines[i] + 1);
		else if (lines[i][0] == 'l')
			add_clue(letter, lines[i] + 1, quoted, block);
		else if (lines[i][0] != '\0')
			add_mark(letter, lines[i], quoted);
	}
}

static gint64
read_date(const char *text)
{
	gint64 date = g_ascii_strtoll(text, NULL, 10);

	return *text != '\0' && date >= 0 ? date : -1;
}

static char *
first_address(const char *text)
{
	g_autofree char *address = g_strndup(text, strcspn(text, "\t\n"));

	return g_ascii_strdown(address, -1);
}

HkLetter *
hk_letter_of(const HkExamination *e)
{
	const char *from = view_of(e, "letter.from");
	HkLetter *letter;

	if (*from == '\0')
		return NULL;
	letter = g_new0(HkLetter, 1);
	letter->place = g_strdup(hk_artefact_name(e->artefact));
	letter->from = g_ptr_array_new_with_free_func(party_free);
	letter->to = g_ptr_array_new_with_free_func(party_free);
	letter->marks = g_array_new(FALSE, TRUE, sizeof(HkLetterMark));
	letter->clues = g_ptr_array_new_with_free_func(clue_free);
	read_parties(letter->from, from);
	read_parties(letter->to, view_of(e, "letter.to"));
	letter->reply = first_address(view_of(e, "letter.reply"));
	letter->date = read_date(view_of(e, "letter.date"));
	letter->subject = g_strdup(view_of(e, "letter.subject"));
	letter->id = g_strdup(view_of(e, "letter.id"));
	letter->automatic = *view_of(e, "letter.automatic") != '\0';
	letter->forward = g_strdup(view_of(e, "letter.forward"));
	read_marks(letter, view_of(e, "letter.refs"), TRUE);
	read_marks(letter, view_of(e, "letter.fresh"), FALSE);
	read_marks(letter, view_of(e, "letter.quoted"), TRUE);
	return letter;
}

typedef struct {
	HkWalk *walk;
	HkLetters wish;
	HkLetterCall call;
	gpointer user;
	HkLetterCount *count;
	HkLetter *first; /* when nobody is called */
} Run;

static HkArtefact *
next(gpointer user)
{
	Run *run = user;
	HkArtefact *artefact = hk_walk_next(run->walk);

	if (artefact != NULL)
		hk_artefact_want_letters(artefact, run->wish);
	return artefact;
}

/* A link or a device in a folder is left alone, as when examining. */
static gboolean
is_other(const HkExamination *e)
{
	const char *problem = hk_artefact_problem(e->artefact);

	if (problem != NULL)
		return g_str_equal(problem, "link") || g_str_equal(problem, "not-a-file");
	return e->outcome == HK_EXAMINED || hk_examination_find(e, "input.unknown-type") != NULL;
}

static gboolean
deliver(const HkCaseFile *file, gpointer user)
{
	Run *run = user;
	const HkExamination *e = file->examination;
	g_autoptr(HkLetter) letter = hk_letter_of(e);

	if (letter != NULL) {
		run->count->letters++;
		if (run->call != NULL)
			run->call(letter, run->user);
		else if (run->first == NULL)
			run->first = g_steal_pointer(&letter);
		if (run->call == NULL)
			return FALSE;
	}
	if (e->outcome == HK_EXAMINED_PART)
		run->count->unread++;
	else if (letter == NULL && is_other(e))
		run->count->others++;
	else if (letter == NULL && e->outcome != HK_CONTAINER_ONLY)
		run->count->unread++;
	return TRUE;
}

gboolean
hk_letters_each(HkHouse *house, const char *const *paths, HkLetters wish, HkLetterCall call,
		gpointer user, HkLetterCount *count, GError **error)
{
	g_autoptr(HkWalk) walk = hk_walk_new(paths);
	Run run = { .walk = walk, .wish = wish, .call = call, .user = user, .count = count };

	*count = (HkLetterCount){ 0 };
	return hk_house_examine_each(house, next, deliver, &run, error);
}

HkLetter *
hk_letter_read(HkHouse *house, const char *path, HkLetters wish, GError **error)
{
	const char *const paths[] = { path, NULL };
	g_autoptr(HkWalk) walk = hk_walk_new(paths);
	HkLetterCount count = { 0 };
	Run run = { .walk = walk, .wish = wish, .count = &count };

	if (!hk_house_examine_each(house, next, deliver, &run, error))
		return NULL;
	if (run.first == NULL) {
		g_autofree char *shown = hk_text_valid(path, strlen(path));

		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: no mail", shown);
	}
	return run.first;
}

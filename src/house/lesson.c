/* lesson.c - one lesson out of an examination, and the file of lessons.
 *
 * Called by learned.c.  Names and hosts are a stranger's words: what could end a column or a line,
 * or is not seen, never gets into the file, so that nobody can write a lesson of his own into it.
 * A line that is no lesson is refused with its number rather than passed over.
 */
#include "house/lesson.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/table.h"
#include "base/text.h"

#define NAME_BYTES 120
#define HOST_MAX 253 /* RFC 1035 */
#define HOSTS_MAX 40 /* as many links as an examiner tells of */
#define HEAD                                                                                       \
	"# What this firm has judged itself: see hikeshi-learn(1). A line may be deleted.\n"       \
	"# id\tkind\tdate\tby\tname\tsender\thosts\tfingerprint\n"

enum { ID, KIND, DATE, BY, NAME, SENDER, HOSTS, SKETCH, COLUMNS };

static const HkTableForm form = {
	.max = 8 * 1024 * 1024, /* some 20,000 lessons */
	.columns = COLUMNS,
	.wanted = "not a lesson",
};

void
hk_lesson_free(HkLesson *lesson)
{
	if (lesson == NULL)
		return;
	g_free(lesson->id);
	g_free(lesson->date);
	g_free(lesson->by);
	g_free(lesson->name);
	g_free(lesson->sender);
	g_free(lesson->hosts);
	g_free(lesson);
}

/* On one line and in one column, whatever it was.  (owned) */
static char *
one_line(const char *text)
{
	g_autofree char *printable = hk_text_printable(text);

	return hk_text_clip(printable, NAME_BYTES);
}

static gboolean
is_host(const char *text)
{
	gsize n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-_:[]");

	return n > 0 && n <= HOST_MAX && text[n] == '\0';
}

/* In small letters; what is not a host's writing is left out of the file, and then does not match.
 * (owned) */
static char *
host_of(const HkFinding *f, const char *key)
{
	const char *text = f != NULL ? hk_finding_value(f, key) : NULL;
	char *small = g_ascii_strdown(text != NULL ? text : "", -1);

	if (is_host(small) || *small == '\0')
		return small;
	g_free(small);
	return g_strdup("?");
}

/* The address, not its domain alone: of a free-mail service everybody is the same domain.  "" when
 * nobody confirmed it.  (owned) */
static char *
sender_of(const HkExamination *e)
{
	const HkFinding *proven = hk_examination_find(e, "auth.sender-proven");
	const HkFinding *from = hk_examination_find(e, "fact.from");
	const char *domain = proven != NULL ? hk_finding_value(proven, "domain") : NULL;
	const char *said = from != NULL ? hk_finding_value(from, "address") : NULL;
	g_autofree char *end = g_strconcat("@", domain, NULL);
	g_autofree char *address = g_ascii_strdown(said != NULL ? said : "", -1);
	gsize local = strspn(address, "abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-");

	if (domain == NULL || g_ascii_strcasecmp(address + local, end) != 0 || !is_host(end + 1))
		return g_strdup("");
	return g_steal_pointer(&address);
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (owned) */
static char *
hosts_of(const HkExamination *e)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	GString *out = g_string_new(NULL);
	const char *before = "";

	for (guint i = 0; i < e->findings->len && all->len < HOSTS_MAX; i++) {
		const HkFinding *f = g_ptr_array_index(e->findings, i);

		if (g_str_equal(f->id, "fact.link"))
			g_ptr_array_add(all, host_of(f, "host"));
	}
	if (hk_examination_find(e, "fact.links-more") != NULL ||
	    hk_examination_find(e, "limit.links") != NULL)
		g_ptr_array_add(all, g_strdup("?")); /* it leads where nobody told */
	g_ptr_array_sort(all, by_text);
	for (guint i = 0; i < all->len; i++) {
		const char *host = g_ptr_array_index(all, i);

		if (!g_str_equal(host, before))
			g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", host);
		before = host;
	}
	return g_string_free(out, FALSE);
}

/* The same kind for the same thing is the same lesson, whenever and by whom it was learned. */
static char *
id_of(const HkLesson *lesson)
{
	char printed[HK_SKETCH_TEXT];
	g_autofree char *all = NULL;
	g_autofree char *sum = NULL;

	hk_sketch_print(&lesson->sketch, printed);
	all = g_strjoin("\t", hk_kind_id(lesson->kind), lesson->sender, lesson->hosts, printed,
			NULL);
	sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
	return g_strndup(sum, 8);
}

HkLesson *
hk_lesson_new(const HkExamination *examination, const HkLessonOrder *order)
{
	const HkFinding *lure = hk_examination_find(examination, "fact.lure");
	const char *text = lure != NULL ? hk_finding_value(lure, "sketch") : NULL;
	g_autoptr(HkLesson) lesson = g_new0(HkLesson, 1);
	g_autofree char *date = hk_civil_format(order->now);

	if (text == NULL || !hk_sketch_parse(text, &lesson->sketch))
		return NULL;
	lesson->kind = order->kind;
	lesson->date = g_strndup(date, strlen("2026-11-23"));
	lesson->by = one_line(order->by);
	lesson->name = one_line(hk_artefact_name(examination->artefact));
	lesson->sender = sender_of(examination);
	lesson->hosts = hosts_of(examination);
	lesson->id = id_of(lesson);
	return g_steal_pointer(&lesson);
}

gboolean
hk_lesson_hosts_within(const char *hosts, const char *known)
{
	g_auto(GStrv) all = g_strsplit(hosts, " ", -1);
	g_auto(GStrv) allowed = g_strsplit(known, " ", -1);

	for (guint i = 0; all[i] != NULL; i++)
		if (*all[i] != '\0' && (g_str_equal(all[i], "?") ||
					!g_strv_contains((const char *const *)allowed, all[i])))
			return FALSE;
	return TRUE;
}

static gboolean
read_row(char **cell, gpointer data)
{
	GPtrArray *lessons = data;
	g_autoptr(HkLesson) lesson = g_new0(HkLesson, 1);
	int kind = hk_kind_from_id(cell[KIND]);

	if (kind == HK_KIND_NONE || *cell[ID] == '\0' ||
	    !hk_sketch_parse(g_strchomp(cell[SKETCH]), &lesson->sketch))
		return FALSE;
	lesson->kind = (HkKind)kind;
	lesson->id = g_strdup(cell[ID]);
	lesson->date = g_strdup(cell[DATE]);
	lesson->by = g_strdup(cell[BY]);
	lesson->name = g_strdup(cell[NAME]);
	lesson->sender = g_strdup(cell[SENDER]);
	lesson->hosts = g_strdup(cell[HOSTS]);
	g_ptr_array_add(lessons, g_steal_pointer(&lesson));
	return TRUE;
}

GPtrArray *
hk_lessons_read(const char *path, GError **error)
{
	g_autoptr(GPtrArray)
		lessons = g_ptr_array_new_with_free_func((GDestroyNotify)hk_lesson_free);

	if (g_file_test(path, G_FILE_TEST_EXISTS) &&
	    !hk_table_read(path, &form, read_row, lessons, error))
		return NULL;
	return g_steal_pointer(&lessons);
}

static void
print(GString *out, const HkLesson *l)
{
	char printed[HK_SKETCH_TEXT];

	hk_sketch_print(&l->sketch, printed);
	g_string_append_printf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l->id, hk_kind_id(l->kind),
			       l->date, l->by, l->name, l->sender, l->hosts, printed);
}

gboolean
hk_lessons_write(const char *path, const GPtrArray *lessons, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GString) out = g_string_new(HEAD);
	g_autoptr(GError) problem = NULL;

	for (guint i = 0; i < lessons->len; i++)
		print(out, g_ptr_array_index(lessons, i));
	g_mkdir_with_parents(folder, 0700);
	if (g_file_set_contents_full(path, out->str, (gssize)out->len,
				     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
				     0600, &problem))
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, problem->message);
	return FALSE;
}

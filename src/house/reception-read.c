/* reception-read.c - what became of a hand-in: state, lines, results, cases.
 *
 * Reads folders that the reception's thread appends to.  The index says how far a record goes; rows
 * are appended after their record, so whatever has a row is whole.  Refuses records that are not
 * what was written.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "broker/record.h"
#include "house/casebook-found.h"
#include "house/hand-result.h"
#include "house/long-lived.h"
#include "house/reception-parts.h"
#include "house/tell.h"

#define RECORD_MAX (32 * 1024 * 1024)
#define LINES_AT_ONCE 200

static int
open_file(const HkReception *r, const char *id, const char *leaf)
{
	g_autofree char *path = hk_hand_path(r, id, leaf);

	return hk_hand_id_is_valid(id) ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
}

static guint
rows_in(int index)
{
	struct stat st;

	if (index < 0 || fstat(index, &st) != 0)
		return 0;
	return (guint)MIN((guint64)st.st_size / sizeof(HkIndexRow), (guint64)G_MAXUINT32);
}

/* Row n, and where its record begins. */
static gboolean
read_row(int index, guint n, HkIndexRow *row, guint64 *begin)
{
	HkIndexRow before = { 0 };
	gssize size = sizeof *row;

	if (n >= rows_in(index) || pread(index, row, sizeof *row, (off_t)n * size) != size)
		return FALSE;
	if (n > 0 && pread(index, &before, sizeof before, (off_t)(n - 1) * size) != size)
		return FALSE;
	*begin = before.end;
	return row->end >= *begin && row->end - *begin <= RECORD_MAX;
}

static char *
done_text(const HkReception *r, const char *id)
{
	g_autofree char *path = hk_hand_path(r, id, "done");
	char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

/* Position in the queue and what is being done, from the notes of both threads. */
static void
ask_thread(HkReception *r, const char *id, HkHandStatus *s)
{
	guint at = 0;
	GList *l;

	g_mutex_lock(&r->lock);
	for (l = r->queue.head; l != NULL && !g_str_equal(l->data, id); l = l->next)
		at++;
	if (l != NULL)
		s->ahead = at + g_hash_table_size(r->busy) - r->queue.length;
	else if (g_hash_table_contains(r->busy, id))
		s->state = HK_EXAMINING;
	g_mutex_unlock(&r->lock);
}

gboolean
hk_reception_is_busy(HkReception *r, const char *id)
{
	gboolean busy;

	g_mutex_lock(&r->lock);
	busy = g_hash_table_contains(r->busy, id);
	g_mutex_unlock(&r->lock);
	return busy;
}

HkHandStatus *
hk_reception_status(HkReception *r, const char *id, GError **error)
{
	g_autoptr(HkFields) about = hk_hand_about(r, id);
	g_autofree char *done = NULL;
	HK_FD int index = -1;
	HkHandStatus *s;

	if (about == NULL)
		return NULL;
	s = g_new0(HkHandStatus, 1);
	s->owner = g_strdup(hk_fields_get(about, "owner"));
	s->title = g_strdup(hk_fields_get(about, "title"));
	s->received = (gint64)hk_hand_number(about, "received");
	s->things = (guint)hk_hand_number(about, "things");
	s->bytes = hk_hand_number(about, "bytes");
	index = open_file(r, id, "index");
	s->results = rows_in(index);
	done = done_text(r, id);
	if (done == NULL) {
		ask_thread(r, id, s);
		return s;
	}
	s->state = *done == '\0' ? HK_FINISHED : HK_FAILED;
	s->problem = *done == '\0' ? NULL : g_steal_pointer(&done);
	s->done_bytes = s->bytes;
	return s;
}

void
hk_hand_status_free(HkHandStatus *s)
{
	if (s == NULL)
		return;
	g_free(s->owner);
	g_free(s->title);
	g_free(s->problem);
	g_free(s);
}

gboolean
hk_reception_line(HkReception *r, const char *id, guint number, HkHandLine *line)
{
	HK_FD int index = open_file(r, id, "index");
	HkIndexRow row;
	guint64 begin;

	if (!read_row(index, number, &row, &begin))
		return FALSE;
	*line = (HkHandLine){ (HkResult)row.result, row.kind, row.probability, row.thing };
	return TRUE;
}

/* Graver first: an incident, then what is undecided, then harmless, then unread. */
static double
gravity(const HkIndexRow *row)
{
	static const double order[] = {
		[HK_INCIDENT] = 3, [HK_UNDECIDED] = 2, [HK_BENIGN] = 1, [HK_UNREAD] = 0
	};

	return row->result <= HK_UNREAD ? 2 * order[row->result] + row->probability : 0;
}

gboolean
hk_reception_gravest(HkReception *r, const char *id, guint *number)
{
	HK_FD int index = open_file(r, id, "index");
	guint n = rows_in(index);
	double best = -1;
	HkIndexRow row;
	guint64 begin;

	for (guint i = 0; i < n; i++) {
		if (!read_row(index, i, &row, &begin) || gravity(&row) <= best)
			continue;
		best = gravity(&row);
		*number = i;
	}
	return best >= 0;
}

static GByteArray *
read_record(HkReception *r, const char *id, guint number, guint *thing)
{
	HK_FD int index = open_file(r, id, "index");
	HK_FD int results = open_file(r, id, "results");
	GByteArray *bytes;
	HkIndexRow row;
	guint64 begin;

	if (results < 0 || !read_row(index, number, &row, &begin))
		return NULL;
	bytes = g_byte_array_new();
	g_byte_array_set_size(bytes, (guint)(row.end - begin));
	*thing = row.thing;
	if (pread(results, bytes->data, bytes->len, (off_t)begin) == (gssize)bytes->len)
		return bytes;
	g_byte_array_unref(bytes);
	return NULL;
}

HkHandResult *
hk_reception_result(HkReception *r, HkHouse *house, const char *id, guint number, GError **error)
{
	g_autoptr(GByteArray) record = NULL;
	HkExamination *e;
	HkHandResult *result;
	guint thing = 0;

	record = read_record(r, id, number, &thing);
	if (record == NULL)
		return NULL;
	e = hk_record_take(record->data, record->len, error);
	if (e == NULL)
		return NULL;
	result = g_new0(HkHandResult, 1);
	result->thing = thing;
	hk_house_judge(house, e, &result->file);
	return result;
}

void
hk_hand_result_free(HkHandResult *result)
{
	if (result == NULL)
		return;
	hk_verdict_free(result->file.verdict);
	hk_examination_free(result->file.examination);
	g_free(result);
}

gboolean
hk_reception_json(HkReception *r, HkHouse *house, const char *id, guint from, guint *next,
		  GString *out, GError **error)
{
	g_autoptr(HkFields) about = hk_hand_about(r, id);
	gboolean ready = about != NULL && hk_fields_get(about, "json") != NULL;
	guint thing;

	*next = from;
	for (guint i = from; i < from + LINES_AT_ONCE; i++) {
		if (ready) {
			g_autoptr(GByteArray) line = read_record(r, id, i, &thing);

			if (line == NULL)
				break;
			g_string_append_len(out, (const char *)line->data, line->len);
		} else {
			g_autoptr(GError) problem = NULL;
			g_autoptr(HkHandResult)
				result = hk_reception_result(r, house, id, i, &problem);

			if (problem != NULL) {
				g_propagate_error(error, g_steal_pointer(&problem));
				return FALSE;
			}
			if (result == NULL)
				break;
			hk_house_tell_json(house, &result->file, out);
		}
		*next = i + 1;
	}
	return TRUE;
}

int
hk_reception_thing(HkReception *r, const char *id, guint n, char **name)
{
	g_autofree char *leaf = g_strdup_printf("thing-%u", n);
	g_autofree char *name_leaf = g_strdup_printf("name-%u", n);
	g_autofree char *path = hk_hand_path(r, id, name_leaf);
	HK_FD int fd = open_file(r, id, leaf);

	*name = NULL;
	if (fd < 0 || !g_file_get_contents(path, name, NULL, NULL))
		return -1;
	return hk_fd_steal(&fd);
}

static gboolean
seal_things(HkReception *r, HkCasebook *book, const char *case_id, const char *id,
	    const HkFound *found, GError **error)
{
	for (guint n = 0; n < HK_THINGS_MAX; n++) {
		g_autofree char *name = NULL;
		HK_FD int fd = hk_reception_thing(r, id, n, &name);

		if (fd < 0)
			return TRUE;
		if (!hk_casebook_seal_fd(book, case_id, fd, name, "handed in",
					 found->kind == HK_KIND_MALWARE, error))
			return FALSE;
	}
	return TRUE;
}

/* Where the number of the case is kept that was opened of a result.  (owned) */
static char *
case_path(const HkReception *r, const char *id, guint number)
{
	g_autofree char *leaf = g_strdup_printf("case-%u", number);

	return hk_hand_path(r, id, leaf);
}

char *
hk_reception_case_of(HkReception *r, HkCasebook *book, const char *id, guint number)
{
	g_autofree char *path = case_path(r, id, number);
	g_autofree char *case_id = NULL;
	g_autoptr(HkCaseRow) row = NULL;

	if (!hk_hand_id_is_valid(id) || !g_file_get_contents(path, &case_id, NULL, NULL))
		return NULL;
	row = hk_store_row(hk_casebook_store(book), case_id, NULL);
	return row != NULL ? g_steal_pointer(&case_id) : NULL;
}

/* A case that is whole but could not be noted here is a case all the same. */
static char *
note_case(const HkReception *r, const char *id, guint number, char *case_id)
{
	g_autofree char *path = case_path(r, id, number);
	g_autoptr(GError) problem = NULL;

	if (!g_file_set_contents(path, case_id, -1, &problem))
		g_warning("%s", problem->message);
	return case_id;
}

char *
hk_reception_case(HkReception *r, HkHouse *house, HkCasebook *book, const char *id, guint number,
		  GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkHandResult) result = hk_reception_result(r, house, id, number, &problem);
	g_autoptr(HkFound) found = NULL;
	g_autofree char *case_id = hk_reception_case_of(r, book, id, number);

	if (case_id != NULL)
		return g_steal_pointer(&case_id);
	if (problem != NULL) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return NULL;
	}
	if (result == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE, "there is no such result");
		return NULL;
	}
	found = hk_found_of(house, &result->file);
	case_id = hk_casebook_new(book, house, found->title, found->kind, found->subkind, FALSE,
				  error);
	if (case_id == NULL || !seal_things(r, book, case_id, id, found, error) ||
	    !hk_casebook_add_found(book, case_id, found, error))
		return NULL;
	return note_case(r, id, number, g_steal_pointer(&case_id));
}

typedef struct {
	char *id;
	gint64 received;
} Listed;

static gint
newest_first(gconstpointer a, gconstpointer b)
{
	const Listed *left = a, *right = b;

	return left->received > right->received ? -1 : left->received < right->received;
}

GPtrArray *
hk_reception_list(HkReception *r, const char *owner, guint most)
{
	g_autoptr(GDir) dir = g_dir_open(r->folder, 0, NULL);
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Listed));
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	const char *leaf;

	while (dir != NULL && (leaf = g_dir_read_name(dir)) != NULL) {
		g_autoptr(HkFields) about = hk_hand_about(r, leaf);
		Listed one;

		if (about == NULL || hk_fields_get(about, "json") != NULL ||
		    (owner != NULL && g_strcmp0(hk_fields_get(about, "owner"), owner) != 0))
			continue;
		one = (Listed){ g_strdup(leaf), (gint64)hk_hand_number(about, "received") };
		g_array_append_val(all, one);
	}
	g_array_sort(all, newest_first);
	for (guint i = 0; i < all->len; i++) {
		Listed *one = &g_array_index(all, Listed, i);

		if (i < most)
			g_ptr_array_add(ids, one->id);
		else
			g_free(one->id);
	}
	return ids;
}

/* draft.c - keeps what somebody is typing in a file beside the casebook.
 *
 * Called by `hikeshi case note` without a text.  A line is fsynced before the next one is asked
 * for.  A crash between the entry and the removal would offer the note twice, so a draft that
 * already is the case's newest note is dropped.
 */
#include "house/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/file.h"
#include "base/text.h"

struct HkDraft {
	HkCasebook *book;
	char *case_id;
	char *path;
	int fd;
	gboolean ours; /* locked: else it is somebody else's, and must not be removed */
	GString *text;
};

static gboolean
fail(const HkDraft *d, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", d->path, g_strerror(errno));
	return FALSE;
}

/* A case's number becomes a file's name; of an imported case it may be anything. */
static gboolean
is_file_name(const char *case_id)
{
	return *case_id != '\0' && *case_id != '.' && strlen(case_id) <= 100 &&
	       strspn(case_id,
		      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") ==
		       strlen(case_id);
}

/* Two people typing into one draft would mix their lines. */
static gboolean
lock(HkDraft *d, GError **error)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	d->ours = fcntl(d->fd, F_OFD_SETLK, &whole) == 0;
	if (d->ours)
		return TRUE;
	if (errno != EAGAIN && errno != EACCES)
		return fail(d, error);
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: somebody else is writing this note now",
		    d->path);
	return FALSE;
}

static gboolean
read_back(HkDraft *d, GError **error)
{
	g_autofree char *raw = NULL;
	g_autofree char *valid = NULL;
	gsize len;

	if (!hk_file_read(d->path, HK_FIELD_VALUE_MAX, &raw, &len, error))
		return FALSE;
	valid = hk_text_valid(raw, len);
	g_string_assign(d->text, valid);
	return TRUE;
}

static gboolean
open_file(HkDraft *d, GError **error)
{
	g_autofree char *folder = g_build_filename(hk_keys_folder(hk_casebook_keys(d->book)),
						   "drafts", NULL);
	g_autofree char *name = g_strconcat(d->case_id, ".txt", NULL);

	d->path = g_build_filename(folder, name, NULL);
	if (g_mkdir_with_parents(folder, 0700) != 0)
		return fail(d, error);
	d->fd = open(d->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	return d->fd >= 0 ? lock(d, error) && read_back(d, error) : fail(d, error);
}

static gboolean
is_recorded(const HkCase *c, const char *text)
{
	for (guint i = c->entries->len; i-- > 0;) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);

		if (e->type == HK_ENTRY_NOTE)
			return g_strcmp0(hk_fields_get(e->body, "text"), text) == 0;
	}
	return FALSE;
}

/* As it is recorded: without the line break at its end.  (owned) */
static char *
note_of(const HkDraft *d)
{
	return g_strchomp(g_strdup(d->text->str));
}

HkDraft *
hk_draft_open(HkCasebook *book, const char *case_id, GError **error)
{
	g_autoptr(HkDraft) d = g_new0(HkDraft, 1);
	g_autoptr(HkCase) c = hk_casebook_get(book, case_id, error);
	g_autofree char *note = NULL;

	d->fd = -1;
	d->book = book;
	d->case_id = g_strdup(case_id);
	d->text = g_string_new(NULL);
	if (c == NULL)
		return NULL;
	if (!is_file_name(case_id)) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE,
				    "a note of this case needs its text on the command line");
		return NULL;
	}
	if (!open_file(d, error))
		return NULL;
	note = note_of(d);
	if (*note != '\0' && is_recorded(c, note) && !hk_draft_drop(d, error))
		return NULL;
	return g_steal_pointer(&d);
}

const char *
hk_draft_text(const HkDraft *d)
{
	return d->text->str;
}

gboolean
hk_draft_add(HkDraft *d, const char *line, GError **error)
{
	g_autofree char *whole = g_strconcat(line, "\n", NULL);
	gsize len = strlen(whole);

	if (d->text->len + len > HK_FIELD_VALUE_MAX) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_LIMIT,
				    "the note is as long as an entry can be");
		return FALSE;
	}
	for (gsize done = 0; done < len;) {
		ssize_t n = write(d->fd, whole + done, len - done);

		if (n < 0 && errno != EINTR)
			return fail(d, error);
		done += n > 0 ? (gsize)n : 0;
	}
	if (fsync(d->fd) != 0)
		return fail(d, error);
	g_string_append(d->text, whole);
	return TRUE;
}

gboolean
hk_draft_drop(HkDraft *d, GError **error)
{
	g_string_truncate(d->text, 0);
	return ftruncate(d->fd, 0) == 0 || fail(d, error);
}

gboolean
hk_draft_record(HkDraft *d, GError **error)
{
	g_autofree char *note = note_of(d);

	if (!hk_casebook_add(d->book, d->case_id, HK_ENTRY_NOTE, hk_fields_make("text", note, NULL),
			     error))
		return FALSE;
	return hk_draft_drop(d, error);
}

void
hk_draft_free(HkDraft *d)
{
	if (d == NULL)
		return;
	if (d->ours && d->text->len == 0)
		g_unlink(d->path); /* nothing in it: nothing to offer next time */
	hk_fd_clear(&d->fd);
	g_string_free(d->text, TRUE);
	g_free(d->case_id);
	g_free(d->path);
	g_free(d);
}

/* heads.c - an append-only file of lines; reading takes the highest of each case.
 *
 * Called by the ledger.  The file is mapped, not loaded: at a million entries it has 100 MB, and
 * one case's lines are found by searching for its name.
 */
#include "cases/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/cursor.h"
#include "base/error.h"
#include "cases/digest.h"

#define FILE_NAME "heads"
#define SEQ_DIGITS 16

int
hk_heads_open(const char *folder, GError **error)
{
	g_autofree char *path = g_build_filename(folder, FILE_NAME, NULL);
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(errno));
	return fd;
}

gboolean
hk_heads_add(int fd, const char *case_id, guint64 seq, const char *hash)
{
	/* The newline in front ends a line that a crash left torn. */
	g_autofree char *line = g_strdup_printf("\n%s %" G_GUINT64_FORMAT " %s\n", case_id, seq,
						hash);
	gsize len = strlen(line);

	return write(fd, line, len) == (gssize)len;
}

/* "<case> <seq> <hash>" between p and end; FALSE when it is anything else. */
static gboolean
read_line(const char *p, const char *end, char **case_id, HkHead *head)
{
	const char *hash = end - HK_HASH_TEXT;
	const char *seq = memchr(p, ' ', (gsize)(end - p));
	HkCursor digits;
	guint64 v = 0;

	if (seq == NULL || hash - 2 <= seq || hash - seq > SEQ_DIGITS || hash[-1] != ' ')
		return FALSE;
	for (const char *d = seq + 1; d < hash - 1; d++) {
		if (!g_ascii_isdigit(*d))
			return FALSE;
		v = v * 10 + (guint64)(*d - '0');
	}
	digits = hk_cursor(hash, HK_HASH_TEXT);
	hk_cursor_copy(&digits, head->hash, HK_HASH_TEXT);
	head->hash[HK_HASH_TEXT] = '\0';
	head->seq = v;
	if (!hk_digest_is(head->hash))
		return FALSE;
	*case_id = g_strndup(p, (gsize)(seq - p));
	return TRUE;
}

static void
keep(GHashTable *heads, char *case_id, const HkHead *head)
{
	const HkHead *old = g_hash_table_lookup(heads, case_id);

	if (old == NULL || old->seq <= head->seq)
		g_hash_table_replace(heads, case_id, g_memdup2(head, sizeof *head));
	else
		g_free(case_id);
}

static void
read_from(GHashTable *heads, const char *p, const char *end)
{
	HkHead head;
	char *case_id;

	if (read_line(p, end, &case_id, &head))
		keep(heads, case_id, &head);
}

static void
read_all(GHashTable *heads, const char *p, const char *end)
{
	while (p < end) {
		const char *stop = memchr(p, '\n', (gsize)(end - p));

		if (stop == NULL)
			return; /* torn: without its newline it was not finished */
		read_from(heads, p, stop);
		p = stop + 1;
	}
}

static void
read_case(GHashTable *heads, const char *p, const char *end, const char *case_id)
{
	g_autofree char *start = g_strdup_printf("\n%s ", case_id);
	gsize len = strlen(start);

	while ((p = memmem(p, (gsize)(end - p), start, len)) != NULL) {
		const char *stop = memchr(p + 1, '\n', (gsize)(end - p - 1));

		if (stop == NULL)
			return;
		read_from(heads, p + 1, stop);
		p = stop;
	}
}

GHashTable *
hk_heads_read(const char *folder, const char *case_id, GError **error)
{
	g_autofree char *path = g_build_filename(folder, FILE_NAME, NULL);
	g_autoptr(GHashTable)
		heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GError) problem = NULL;
	g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &problem);
	const char *p = file != NULL ? g_mapped_file_get_contents(file) : NULL;

	if (file == NULL && !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, problem->message);
		return NULL;
	}
	if (p != NULL && case_id != NULL)
		read_case(heads, p, p + g_mapped_file_get_length(file), case_id);
	else if (p != NULL)
		read_all(heads, p, p + g_mapped_file_get_length(file));
	return g_steal_pointer(&heads);
}

/* archive-lock.c - which password opens an archive.
 *
 * Called before an archive is walked through.  Each candidate gets a reader of its own that
 * goes to the first encrypted member and reads it to the end: the check byte of the old zip
 * encryption lets one wrong password in 256 pass (APPNOTE 6.1.6), only the checksum behind the
 * bytes decides.  Only zip can be opened; the library has no keys for 7z and rar.
 */
#include "examine/archive.h"

#include <string.h>

#define TRIED_MAX 40		      /* of hints and common ones together */
#define PROOF_BYTES (4 * 1024 * 1024) /* of a member, after which it is believed */

/* The smallest proof: one encrypted member that can be read. */
static gboolean
opens(const HkArchiveWalk *walk, const char *password)
{
	g_autofree char *why = NULL;
	g_autoptr(HkArchive) a = hk_archive_open(walk->in, walk->sink, password, &why);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	HkMember member;

	while (a != NULL && hk_archive_next(a, &member) == HK_MEMBER) {
		if (member.encrypted && !member.folder && member.size > 0)
			return hk_archive_take(a, bytes, PROOF_BYTES);
		if (!hk_archive_skip(a))
			return FALSE;
	}
	return FALSE;
}

static gboolean
has_lock(const HkArchiveWalk *walk)
{
	g_autofree char *why = NULL;
	g_autoptr(HkArchive) a = hk_archive_open(walk->in, walk->sink, NULL, &why);
	HkMember member;

	while (a != NULL && hk_archive_next(a, &member) == HK_MEMBER)
		if (member.encrypted)
			return TRUE;
	return FALSE;
}

const char *
hk_archive_unlock(const HkArchiveWalk *walk, char **kept, gboolean *common)
{
	g_auto(GStrv) hints = g_strsplit(hk_input_hints(walk->in), "\n", TRIED_MAX);
	guint tried = 0;

	*common = FALSE;
	if (!has_lock(walk))
		return NULL;
	for (; hints[tried] != NULL; tried++)
		if (*hints[tried] != '\0' && opens(walk, hints[tried]))
			return *kept = g_strdup(hints[tried]);
	for (guint i = 0; walk->kit->passwords != NULL && i < walk->kit->passwords->len; i++) {
		const char *word = g_ptr_array_index(walk->kit->passwords, i);

		if (tried++ < TRIED_MAX && opens(walk, word)) {
			*common = TRUE;
			return word;
		}
	}
	return NULL;
}

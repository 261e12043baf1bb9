/* mail-head.c - recognises a mail by its first lines.
 *
 * For the examiner's claim and for mail-open.c.  Saved and pasted mails have things in front: a
 * byte order mark, empty lines, the "From " line of an mbox, a line or two that some program wrote.
 * Up to ten such lines are skipped; a picture or a zip has no headers behind them.
 */
#include "examine/mail-head.h"

#include <string.h>

#define JUNK_LINES_MAX 10
#define HEAD_MAX (16 * 1024) /* known headers stand within the first few kilobytes */

/* clang-format off */
static const char *const known[] = {
	"from", "to", "cc", "subject", "date", "received", "return-path", "message-id", "reply-to",
	"sender", "mime-version", "content-type", "content-transfer-encoding", "delivered-to",
	"x-original-to", "authentication-results", "received-spf", "dkim-signature", "in-reply-to",
	"references", "list-id", "list-unsubscribe", "x-mailer", "user-agent", "arc-seal",
	"arc-message-signature", "arc-authentication-results", "x-received", "envelope-to",
	"x-priority", "precedence", "thread-topic", "bcc", "resent-from", "errors-to",
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(known) <= 64);

/* The length of a header's name when the line is one, else 0. */
static gsize
name_length(const guint8 *line, gsize len)
{
	gsize n = 0;

	while (n < len && n < 80 && line[n] > ' ' && line[n] < 0x7F && line[n] != ':')
		n++;
	return n > 0 && n < len && line[n] == ':' ? n : 0;
}

static int
known_header(const guint8 *line, gsize name)
{
	/* The first letter of either case spares nearly all comparisons. */
	for (guint i = 0; i < G_N_ELEMENTS(known) && name > 0; i++)
		if (known[i][0] == (line[0] | 0x20) && strlen(known[i]) == name &&
		    g_ascii_strncasecmp(known[i], (const char *)line, name) == 0)
			return (int)i;
	return -1;
}

gboolean
hk_mail_head_is_known(const char *name)
{
	return known_header((const guint8 *)name, strlen(name)) >= 0;
}

static gsize
line_length(const guint8 *p, gsize left, char eol)
{
	const guint8 *end = memchr(p, eol, left);

	return end != NULL ? (gsize)(end - p) + 1 : left;
}

/* Counts the known headers of the block that begins at p, each once. */
static guint
count(const guint8 *p, gsize left, char eol)
{
	guint64 seen = 0;

	while (left > 0) {
		gsize line = line_length(p, left, eol);
		gsize name = name_length(p, line);
		int id = name > 0 ? known_header(p, name) : -1;

		if (name == 0 && *p != ' ' && *p != '\t')
			break;
		if (id >= 0)
			seen |= G_GUINT64_CONSTANT(1) << id;
		p += line;
		left -= line;
	}
	return (guint)__builtin_popcountll(seen);
}

char
hk_mail_line_end(const guint8 *data, gsize len)
{
	gsize head = MIN(len, HEAD_MAX);
	gboolean old = memchr(data, '\n', head) == NULL && memchr(data, '\r', head) != NULL;

	return old ? '\r' : '\n';
}

guint
hk_mail_head(const guint8 *data, gsize len, gsize *start)
{
	gsize at = len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	gsize end = MIN(len, HEAD_MAX);
	char eol = hk_mail_line_end(data, len);

	for (guint i = 0; i <= JUNK_LINES_MAX && at < end; i++) {
		gsize line = line_length(data + at, end - at, eol);
		gsize name = name_length(data + at, line);
		guint found = name > 0 ? count(data + at, end - at, eol) : 0;

		/* A provider's own headers may stand first, but known ones follow in one block. */
		if (found >= 2 || (found == 1 && known_header(data + at, name) >= 0)) {
			*start = at;
			return found;
		}
		at += line;
	}
	*start = 0;
	return 0;
}

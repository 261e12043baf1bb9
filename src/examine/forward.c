/* forward.c - takes the original out of a mail that was forwarded by pressing "forward".
 *
 * Called by mail-open.c for mails that carry no attached original.  Programs write the
 * original's headers into the text, each in its own language and layout, so this looks for what
 * they share: a few lines close together that begin with the words for From, Date, To and
 * Subject.  A reply quotes in the same way; it is told apart by its subject and by having words of
 * its own above.  What is lost stays lost: the way of the original (Received, authentication) is
 * unknown afterwards, and that is told by absence.
 */
#include "examine/forward.h"

#include <string.h>

#include "base/civil.h"
#include "examine/mail-address.h"
#include "examine/mail-hops.h"
#include "examine/mail-open.h"

#define OWN_WORDS_MAX 900 /* bytes above the quoted headers: a greeting and a signature */
#define BLOCK_LINES 14
#define LINE_LEN 1024

typedef enum { FROM, DATE, TO, SUBJECT, OTHER, N_ROLES } Role;

/* clang-format off */
static const struct { const char *label; Role role; } labels[] = {
	{ "From", FROM }, { "差出人", FROM }, { "送信者", FROM }, { "送信元", FROM }, { "発信者", FROM },
	{ "Date", DATE }, { "Sent", DATE }, { "送信日時", DATE }, { "日時", DATE }, { "日付", DATE },
	{ "送信日", DATE }, { "To", TO }, { "宛先", TO }, { "Cc", OTHER }, { "CC", OTHER },
	{ "Subject", SUBJECT }, { "件名", SUBJECT }, { "題名", SUBJECT }, { "表題", SUBJECT },
	{ "Reply-To", OTHER }, { "返信先", OTHER }, { "Bcc", OTHER }, { "添付ファイル", OTHER },
	{ "Attachments", OTHER }, { "Importance", OTHER }, { "重要度", OTHER },
};

/* What stands above the block in programs that say so. */
static const char *const markers[] = {
	"Forwarded message", "Forwarded Message", "forwarded message:", "転送メッセージ",
	"転送されたメール", "転送されたメッセージ", "Forwarded by", "転送元メール",
};

static const char *const prefixes[] = {
	"fw:", "fwd:", "fw：", "転送:", "転送：", "【転送】", "[転送]", "[fwd", "wg:", "tr:",
};
/* clang-format on */

typedef struct {
	const char *value[N_ROLES]; /* in the text; NULL when there is no such line */
	gsize len[N_ROLES];
	const char *start, *end; /* of the block */
} Block;

static const char *
line_end(const char *p)
{
	return p + strcspn(p, "\n");
}

/* White space, quote marks and the stars of bold text. */
static const char *
skip_decoration(const char *p)
{
	return p + strspn(p, " \t\r>*|");
}

/* The role of the line at p and its value; FALSE when it is no header line. */
static gboolean
read_label(const char *p, const char *end, Role *role, const char **value, gsize *len)
{
	p = skip_decoration(p);
	for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
		const char *q;
		gsize n;

		if (*p != *labels[i].label) /* nearly always, and strlen() is dear */
			continue;
		n = strlen(labels[i].label);
		if (strncmp(p, labels[i].label, n) != 0)
			continue;
		q = p + n + strspn(p + n, " *");
		if (*q == ':')
			q++;
		else if (strncmp(q, "：", strlen("：")) == 0)
			q += strlen("：");
		else
			continue;
		q += strspn(q, " *\t");
		*role = labels[i].role;
		*value = q;
		*len = q < end ? (gsize)(end - q) : 0;
		return TRUE;
	}
	return FALSE;
}

/* A value may stand on the line below its label, or go on there. */
static gboolean
read_block(const char *p, Block *block)
{
	guint blank = 0;

	*block = (Block){ .start = p, .end = p };
	for (guint i = 0; i < BLOCK_LINES && *p != '\0'; i++) {
		const char *end = line_end(p), *value;
		gsize len;
		Role role;

		if (read_label(p, end, &role, &value, &len)) {
			if (block->value[role] == NULL) {
				block->value[role] = value;
				block->len[role] = len;
			}
			block->end = end;
			blank = 0;
		} else if (end > skip_decoration(p) && blank++ > 1) {
			break;
		} else if (end <= skip_decoration(p) && block->value[SUBJECT] != NULL) {
			break;
		}
		p = *end != '\0' ? end + 1 : end;
	}
	return block->value[FROM] != NULL && block->value[SUBJECT] != NULL &&
	       (block->value[DATE] != NULL || block->value[TO] != NULL);
}

static gboolean
find_block(const char *text, Block *block)
{
	const char *p = text;

	while (*p != '\0' && p - text < OWN_WORDS_MAX) {
		const char *end = line_end(p), *value;
		gsize len;
		Role role;

		if (read_label(p, end, &role, &value, &len) && role != OTHER &&
		    read_block(p, block))
			return TRUE;
		p = *end != '\0' ? end + 1 : end;
	}
	return FALSE;
}

static gboolean
has_prefix(const char *subject)
{
	for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_ascii_strncasecmp(subject, prefixes[i], strlen(prefixes[i])) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
has_marker(const char *text, const char *before)
{
	for (guint i = 0; i < G_N_ELEMENTS(markers); i++)
		if (memmem(text, (gsize)(before - text), markers[i], strlen(markers[i])) != NULL)
			return TRUE;
	return FALSE;
}

/* "2026年5月1日(金) 午後3:04", "2026/05/01 15:04": the numbers in their order, in JST. */
static gint64
japanese_date(const char *text, gsize len)
{
	gint64 n[5] = { 0, 0, 0, 0, 0 };
	guint count = 0;
	HkCivil day;

	for (gsize i = 0; i < len && count < G_N_ELEMENTS(n); i++) {
		if (!g_ascii_isdigit(text[i]))
			continue;
		for (; i < len && g_ascii_isdigit(text[i]) && n[count] < 10000; i++)
			n[count] = n[count] * 10 + g_ascii_digit_value(text[i]);
		count++;
	}
	if (count < 3 || n[0] < 1990 || n[0] > 2200 || n[1] < 1 || n[1] > 12 || n[2] < 1 ||
	    n[2] > 31 || n[3] > 23 || n[4] > 59)
		return -1;
	if (memmem(text, len, "午後", strlen("午後")) != NULL && n[3] < 12)
		n[3] += 12;
	day = (HkCivil){ .year = (gint32)n[0], .month = (guint8)n[1], .day = (guint8)n[2] };
	return hk_civil_instant(hk_civil_day(day), (guint)(n[3] * 60 + n[4]));
}

static void
take_from(const HkMailbox *mailbox, gpointer user)
{
	HkMail *mail = user;
	HkMailbox *copy = g_new(HkMailbox, 1);

	*copy = hk_open_keep(mail, mailbox);
	if (mail->from_all->len == 0)
		mail->from = *copy;
	g_ptr_array_add(mail->from_all, copy);
}

/* Outlook writes "Name [mailto:local@domain]", Gmail's page text "Name <[local@domain]…>". */
static void
read_from(HkMail *mail, const Block *block)
{
	g_autofree char *line = g_strndup(block->value[FROM], MIN(block->len[FROM], LINE_LEN));
	char *mailto = strstr(line, "[mailto:");

	g_strchomp(line);
	if (mailto != NULL) {
		memset(mailto, ' ', strlen("[mailto:"));
		*mailto = '<';
		mailto[strcspn(mailto, "]")] = '>';
	}
	g_ptr_array_set_size(mail->from_all, 0);
	hk_address_each(line, strlen(line), take_from, mail, NULL);
}

static char *
keep_value(HkMail *mail, const Block *block, Role role)
{
	g_autofree char *value = g_strndup(block->value[role], MIN(block->len[role], LINE_LEN));
	g_autofree char *valid = g_utf8_make_valid(g_strstrip(value), -1);

	return g_string_chunk_insert(mail->strings, valid);
}

/* "Sun, May 3, 2026 at 9:00 PM": twelve hours, and the clock of whoever forwarded: ours. */
static gint64
english_date(const char *text)
{
	gint64 when = hk_open_date(text);
	gint64 second = when % 86400;

	if (when < 0)
		return -1;
	if (strstr(text, "PM") != NULL && second < 12 * 3600)
		when += 12 * 3600;
	else if (strstr(text, "AM") != NULL && second >= 12 * 3600)
		when -= 12 * 3600;
	if (strpbrk(text, "+") == NULL && strstr(text, " -") == NULL &&
	    strstr(text, "GMT") == NULL && strstr(text, "UTC") == NULL)
		when -= HK_JST_OFFSET;
	return when;
}

static void
read_date(HkMail *mail, const Block *block)
{
	g_autofree char *value = NULL;

	mail->date = -1;
	if (block->value[DATE] == NULL)
		return;
	value = g_strndup(block->value[DATE], MIN(block->len[DATE], 200));
	mail->date = japanese_date(value, strlen(value));
	if (mail->date < 0)
		mail->date = english_date(value);
}

/* The way the outer mail took says nothing about the original. */
static void
forget_outer(HkMail *mail)
{
	char *empty = g_string_chunk_insert_const(mail->strings, "");

	mail->forwarder = mail->from;
	mail->from = (HkMailbox){ empty, empty, empty };
	mail->sender = mail->reply_to = mail->return_path = mail->from;
	mail->message_id_domain = empty;
	mail->is_list = FALSE;
	g_ptr_array_set_size(mail->to, 0);
	g_ptr_array_set_size(mail->hops, 0);
	g_ptr_array_set_size(mail->headers, 0);
	mail->forwarded = TRUE;
}

/* Drops one "> " from each line when the original was quoted so. */
static void
take_text(HkMail *mail, const Block *block)
{
	gboolean quoted = strchr(block->start, '>') != NULL && *block->start == '>';
	GString *text = g_string_new(NULL);

	for (const char *p = block->end; *p != '\0';) {
		const char *end = line_end(p);

		if (quoted && *p == '>')
			p += p[1] == ' ' ? 2 : 1;
		g_string_append_len(text, p, end - p);
		if (*end == '\0')
			break;
		g_string_append_c(text, '\n');
		p = end + 1;
	}
	g_free(mail->text);
	mail->text = g_string_free(text, FALSE);
}

void
hk_forward_unwrap(HkMail *mail, HkSink *sink)
{
	Block block;

	if (!find_block(mail->text, &block))
		return;
	if (!has_prefix(mail->subject) && !has_marker(mail->text, block.start))
		return;
	forget_outer(mail);
	read_from(mail, &block);
	read_date(mail, &block);
	mail->subject = keep_value(mail, &block, SUBJECT);
	take_text(mail, &block);
	hk_sink_add(sink, "mail.forwarded", "text", -1, "by", mail->forwarder.address, "how",
		    "inline", "count", "1", NULL);
}

/* mail-letter-marks.c - the marks of what a letter says, and of what it repeats.
 *
 * Called by mail-letter.c.  A mail of the mailbox needs no words, only marks to be compared; of the
 * mail in question the words are told as well, because a person must see what gave it away.
 */
#include <string.h>

#include "base/text.h"
#include "examine/fingerprint.h"
#include "examine/mail-letter.h"
#include "examine/older.h"

#define TEXT_MAX (256 * 1024)
#define LINES_MAX 4000
#define WORDS_MAX 160	/* bytes of a line that are shown */
#define NAME_LETTERS 6	/* "image1" is in every mail */
#define REFS_MAX 40	/* long threads name some twenty */
#define ADDRESSES_MAX 8 /* of one quoted block */

typedef struct {
	GPtrArray *lines; /* of const char*, into text */
	GArray *roles;	  /* of guint (HkOlderRole), beside them */
	char *text;
} Lines;

static Lines
lines_of(const HkMail *mail)
{
	Lines l = { g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(guint)), NULL };
	HkOlder older = { 0 };
	g_autoptr(GPtrArray) raw = g_ptr_array_new();

	l.text = hk_text_valid(mail->text, strnlen(mail->text, TEXT_MAX));
	for (char *p = l.text; p != NULL && raw->len < LINES_MAX;) {
		char *end = strchr(p, '\n');

		if (end != NULL)
			*end++ = '\0';
		g_ptr_array_add(raw, g_strchomp(p));
		p = end;
	}
	for (guint i = 0; i < raw->len; i++) {
		const char *next = i + 1 < raw->len ? g_ptr_array_index(raw, i + 1) : NULL;
		const char *text;
		guint role = hk_older_line(&older, g_ptr_array_index(raw, i), next, &text);

		g_ptr_array_add(l.lines, (gpointer)text);
		g_array_append_val(l.roles, role);
	}
	return l;
}

static void
lines_clear(Lines *l)
{
	g_ptr_array_unref(l->lines);
	g_array_unref(l->roles);
	g_free(l->text);
}

static void
append_mark(GString *out, char type, guint64 hash)
{
	g_string_append_printf(out, "%c%016" G_GINT64_MODIFIER "x\n", type, hash);
}

static void
append_words(GString *out, const char *text)
{
	g_autofree char *clipped = hk_text_clip(text, WORDS_MAX);

	g_string_append_printf(out, "l%s\n", g_strdelimit(clipped, "\t\r\n", ' '));
}

static gboolean
is_address_char(char c)
{
	return g_ascii_isalnum(c) || strchr("._%+-@", c) != NULL;
}

/* Every address in the line, as written. */
static void
append_addresses(GString *out, const char *line, guint *n)
{
	const char *p = line;

	while (*n < ADDRESSES_MAX && (p = strchr(p, '@')) != NULL) {
		const char *from = p, *to = p + 1;

		while (from > line && from[-1] != '@' && is_address_char(from[-1]))
			from--;
		while (*to != '\0' && *to != '@' && is_address_char(*to))
			to++;
		if (from < p && to > p + 1) {
			g_string_append_c(out, ' ');
			g_string_append_len(out, from, to - from);
			*n += 1;
		}
		p = to;
	}
}

/* A run of INTRO lines, from i on, as one "b" line; how many lines that were. */
static guint
append_intro(GString *out, const Lines *l, guint i)
{
	guint from = i, n = 0;

	g_string_append_c(out, 'b');
	for (; i < l->lines->len && g_array_index(l->roles, guint, i) == HK_OLDER_INTRO; i++)
		append_addresses(out, g_ptr_array_index(l->lines, i), &n);
	g_string_append_c(out, '\n');
	return i - from;
}

/* Of all lines in order, because the next one to quote repeats them so; the lines that only
 * introduce others are empty there, and each keeps its number. */
static GArray *
marks_of(const Lines *l)
{
	g_autofree const char **lines = g_new0(const char *, l->lines->len + 1);

	for (guint i = 0; i < l->lines->len; i++) {
		guint role = g_array_index(l->roles, guint, i);

		lines[i] = role == HK_OLDER_FRESH || role == HK_OLDER_QUOTED
				   ? g_ptr_array_index(l->lines, i)
				   : "";
	}
	return hk_fingerprints(lines, l->lines->len);
}

static int
by_line(gconstpointer a, gconstpointer b)
{
	const HkFingerprint *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static void
tell_text(const Lines *l, const GArray *marks, HkOlderRole role, GString *out, gboolean words)
{
	guint next = 0;

	for (guint i = 0; i < l->lines->len; i++) {
		gboolean told = !words;

		if (words && role == HK_OLDER_QUOTED &&
		    g_array_index(l->roles, guint, i) == HK_OLDER_INTRO) {
			i += append_intro(out, l, i) - 1;
			continue;
		}
		for (; next < marks->len; next++) {
			const HkFingerprint *f = &g_array_index(marks, HkFingerprint, next);

			if (f->line > i)
				break;
			if (f->line < i || g_array_index(l->roles, guint, i) != role)
				continue;
			if (!told)
				append_words(out, g_ptr_array_index(l->lines, i));
			told = TRUE;
			append_mark(out, f->type, f->hash);
		}
	}
}

/* Behind "Re:", "Fw:", "返信：" and the like. */
static const char *
bare_subject(const char *subject)
{
	static const char *const prefixes[] = { "re", "fw", "fwd", "aw", "返信", "転送" };
	gboolean found = TRUE;

	while (found) {
		found = FALSE;
		subject += strspn(subject, " \t");
		for (guint i = 0; i < G_N_ELEMENTS(prefixes) && !found; i++) {
			gsize len = strlen(prefixes[i]);
			const char *p = subject + len;

			if (g_ascii_strncasecmp(subject, prefixes[i], len) != 0)
				continue;
			p += *p == '[' ? strcspn(p, "]:") + 1 : 0;
			found = *p == ':' || g_str_has_prefix(p, "：");
			subject = found ? p + (*p == ':' ? 1 : strlen("：")) : subject;
		}
	}
	return subject;
}

static void
tell_name(GString *out, char type, const char *name, gboolean words)
{
	if (g_utf8_strlen(name, -1) < NAME_LETTERS)
		return;
	if (words)
		append_words(out, name);
	append_mark(out, type, hk_fingerprint_of(name));
}

/* Pictures of signatures and logos have the same names everywhere. */
static gboolean
is_common_file(const char *name)
{
	static const char *const beginnings[] = { "image", "logo", "smime", "winmail", "attach" };

	for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++)
		if (g_ascii_strncasecmp(name, beginnings[i], strlen(beginnings[i])) == 0)
			return TRUE;
	return FALSE;
}

/* Every "<…>" of the header. */
static void
tell_ids(GString *out, const char *value, gboolean words)
{
	guint n = 0;

	for (const char *p = value; p != NULL && (p = strchr(p, '<')) != NULL && n < REFS_MAX;
	     n++) {
		const char *end = strchr(p, '>');
		g_autofree char *id = end != NULL ? g_strndup(p + 1, (gsize)(end - p - 1)) : NULL;

		if (id != NULL && *id != '\0') {
			if (words)
				append_words(out, id);
			append_mark(out, 'i', hk_fingerprint_of(id));
		}
		p = end;
	}
}

void
hk_mail_letter_marks(const HkMail *mail, HkSink *sink, gboolean words)
{
	g_autoptr(GString) out = g_string_new(NULL);
	Lines l = lines_of(mail);
	g_autoptr(GArray) marks = marks_of(&l);

	g_array_sort(marks, by_line);
	/* The mail in question has an id of its own, which nobody knew before. */
	if (!words)
		tell_ids(out, hk_mail_header(mail, "message-id"), words);
	tell_ids(out, hk_mail_header(mail, "in-reply-to"), words);
	tell_ids(out, hk_mail_header(mail, "references"), words);
	hk_sink_view(sink, "letter.refs", out->str);
	g_string_truncate(out, 0);
	tell_name(out, 's', bare_subject(mail->subject), words);
	for (guint i = 0; i < mail->parts->len; i++) {
		const HkPart *part = g_ptr_array_index(mail->parts, i);

		if (part->name != NULL && !is_common_file(part->name))
			tell_name(out, 'f', part->name, words);
	}
	tell_text(&l, marks, HK_OLDER_FRESH, out, words);
	hk_sink_view(sink, "letter.fresh", out->str);
	g_string_truncate(out, 0);
	tell_text(&l, marks, HK_OLDER_QUOTED, out, words);
	hk_sink_view(sink, "letter.quoted", out->str);
	lines_clear(&l);
}

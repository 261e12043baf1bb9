/* passwords.c - candidates for passwords in what people write, and the few that everybody knows.
 *
 * The mail examiner asks for those of its text; the archive examiner tries them.  A candidate is
 * what stands directly behind a word for "password", with nothing between but the usual phrases
 * ("は以下の通りです", a colon, a bracket, a line break).  A wrong candidate costs a failed attempt
 * and nothing else, so this need not understand the sentence.  Refuses addresses, and words shorter
 * than three or longer than 63 bytes.
 */
#include "examine/passwords.h"

#include <string.h>

#include "base/file.h"

#define LIST_MAX (16 * 1024) /* bytes of a file of common passwords */
#define LIST_WORDS 64
#define BETWEEN_MAX 24	 /* phrases between the word and the password */
#define SENTENCE_MAX 120 /* bytes to a colon on the same line */
#define TEXT_MAX (256 * 1024)

/* In lower case; the text is compared without regard to the case of its ASCII letters. */
static const char *const markers[] = {
	"パスワード", "ﾊﾟｽﾜｰﾄﾞ",  "暗証番号", "解凍キー", "解凍pw",   "解凍ｐｗ",
	"password",   "passcode", "passwd",   "pass:",	  "pass：",   "pw:",
	"pw：",	      "pw is",	  "ｐｗ：",   "密码",	  "kennwort", NULL,
};

/* What may stand between; the longest first where one begins another. */
static const char *const between[] = {
	"は以下のとおりです",
	"は以下の通りです",
	"は下記のとおりです",
	"は下記の通りです",
	"は次のとおりです",
	"は次の通りです",
	"になります",
	"となります",
	"でございます",
	"以下の通り",
	"以下のとおり",
	"下記の通り",
	"下記のとおり",
	"をお知らせします",
	"をお送りします",
	"のご連絡",
	"のお知らせ",
	"です",
	"は、",
	"以下",
	"下記",
	"は",
	"が",
	"を",
	"：",
	"。",
	"、",
	"→",
	"⇒",
	"「",
	"『",
	"【",
	"】",
	"」",
	"［",
	"］",
	"〔",
	"〕",
	"（半角）",
	"（半角英数）",
	"（",
	"）",
	"＝",
	"　",
	"■",
	"●",
	"・",
	"▼",
	"-----",
	" is ",
	" is:",
	"pass:",
	"pw:",
	":",
	"=",
	" ",
	"\t",
	"\r",
	"\n",
	"[",
	"\"",
	"'",
	"<",
	"`",
	"|",
	">",
	"*",
	"(",
	")",
	"“",
	"”",
	NULL,
};

/* Asked of each word at each byte of a mail: a call of GLib's here cost a tenth of a mail's time.
 */
static inline char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The same byte for byte, but ASCII letters of either case. */
static gsize
begins_with(const char *p, const char *word)
{
	gsize n = 0;

	for (; word[n] != '\0'; n++)
		if (small(p[n]) != word[n])
			return 0;
	return n;
}

static gsize
one_of(const char *p, const char *const *words)
{
	for (; *words != NULL; words++) {
		gsize n = begins_with(p, *words);

		if (n > 0)
			return n;
	}
	return 0;
}

gboolean
hk_passwords_mentioned(const char *folded)
{
	static const char *const words[] = { "パスワード", "password", "passcode", "pw",
					     "暗証番号",   "解凍キー", "pass:",	   "密码" };

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(folded, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* ASCII and its full-width twins (U+FF01 to U+FF5E), which are typed by mistake. */
static char
narrow(gunichar c)
{
	if (c > 0x20 && c < 0x7F)
		return (char)c;
	return c >= 0xFF01 && c <= 0xFF5E ? (char)(c - 0xFF01 + 0x21) : '\0';
}

static void
trim(GString *word)
{
	static const char closing[] = "\"'`)]}>,;:|*";

	while (word->len > 0 && strchr(closing, word->str[word->len - 1]) != NULL)
		g_string_truncate(word, word->len - 1);
	if (word->len > 1 && word->str[word->len - 1] == '.')
		g_string_truncate(word, word->len - 1);
}

static gboolean
is_address(const char *word)
{
	return strstr(word, "://") != NULL || g_ascii_strncasecmp(word, "www.", 4) == 0;
}

static void
keep(GPtrArray *found, const char *word)
{
	gsize n = strlen(word);

	if (n < 3 || n > HK_PASSWORD_BYTES_MAX || is_address(word))
		return;
	for (guint i = 0; i < found->len; i++)
		if (g_str_equal(g_ptr_array_index(found, i), word))
			return;
	if (found->len < HK_PASSWORDS_MAX)
		g_ptr_array_add(found, g_strdup(word));
}

/* The word at p, if one begins there. */
static void
take_word(const char *p, GPtrArray *found)
{
	g_autoptr(GString) word = g_string_new(NULL);
	g_autofree char *whole = NULL;
	char c;

	for (; word->len <= HK_PASSWORD_BYTES_MAX && (c = narrow(g_utf8_get_char(p))) != '\0';
	     p = g_utf8_next_char(p))
		g_string_append_c(word, c);
	if (word->len > HK_PASSWORD_BYTES_MAX)
		return;
	/* A closing mark may be part of it: the whole word is a candidate as well. */
	whole = g_strdup(word->str);
	trim(word);
	keep(found, word->str);
	keep(found, whole);
}

/* 「火の用心」: between brackets a password may be in any script. */
static void
take_quoted(const char *p, GPtrArray *found)
{
	static const char *const pairs[][2] = { { "「", "」" }, { "『", "』" }, { "【", "】" } };

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const char *end;
		g_autofree char *inside = NULL;

		if (!g_str_has_prefix(p, pairs[i][0]))
			continue;
		p += strlen(pairs[i][0]);
		end = strstr(p, pairs[i][1]);
		if (end == NULL || end - p > HK_PASSWORD_BYTES_MAX)
			return;
		inside = g_strstrip(g_strndup(p, (gsize)(end - p)));
		if ((guint8)*inside >= 0x80)
			keep(found, inside);
		return;
	}
}

static void
look_behind(const char *p, GPtrArray *found)
{
	for (guint i = 0; i < BETWEEN_MAX && *p != '\0'; i++) {
		gsize n = one_of(p, between);

		if (n == 0)
			break;
		take_quoted(p, found);
		p += n;
	}
	take_word(p, found);
}

/* "Password to open the attached file: x", 「パスワード(半角英数字): x」: the colon of this line.
 */
static void
look_behind_colon(const char *p, GPtrArray *found)
{
	for (gsize n = 0; n < SENTENCE_MAX && p[n] != '\0' && p[n] != '\n'; n++) {
		gsize skip = begins_with(p + n, "：");

		if (skip == 0 && p[n] == ':')
			skip = 1;
		if (skip == 0)
			skip = begins_with(p + n, " is ");
		if (skip == 0)
			continue;
		look_behind(p + n + skip, found);
		return;
	}
}

/* Can one of the markers begin so?  Asked of every character of a long mail: of those that are not
 * ASCII the second byte decides, and of katakana the third. */
static inline gboolean
may_begin(const char *p)
{
	static const guint8 second[256] = {
		[0xE3] = 0x83, /* パ */
		[0xE5] = 0xAF, /* 密 */
		[0xE6] = 0x9A, /* 暗 */
		[0xE8] = 0xA7, /* 解 */
	};
	guint8 lead = (guint8)*p;

	if (lead < 0x80)
		return (lead | 0x20) == 'p' || (lead | 0x20) == 'k';
	if (lead == 0xEF)
		return TRUE; /* half and full width are seldom enough */
	return second[lead] != 0 && (guint8)p[1] == second[lead] &&
	       (lead != 0xE3 || p[2] == '\x91');
}

GPtrArray *
hk_passwords_find(const char *text)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	const char *end = text + strnlen(text, TEXT_MAX);

	for (const char *p = text; p < end && found->len < HK_PASSWORDS_MAX;
	     p = g_utf8_next_char(p)) {
		gsize n = may_begin(p) ? one_of(p, markers) : 0;

		/* "pw:" of "npw:" is no word of its own. */
		if (n == 0 || (g_ascii_isalpha(*p) && p > text && g_ascii_isalpha(p[-1])))
			continue;
		look_behind(p + n, found);
		look_behind_colon(p + n, found);
	}
	return found;
}

static gboolean
add_list(GPtrArray *all, const char *dir, GError **error)
{
	g_autofree char *path = g_build_filename(dir, "passwords", "common.txt", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gsize len;

	if (!hk_file_read(path, LIST_MAX, &text, &len, error))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL && all->len < LIST_WORDS; i++) {
		g_strchomp(lines[i]);
		if (*lines[i] != '\0' && *lines[i] != '#' && g_utf8_validate(lines[i], -1, NULL))
			g_ptr_array_add(all, g_strdup(lines[i]));
	}
	return TRUE;
}

GPtrArray *
hk_passwords_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);

	if (!add_list(all, data_dir, error))
		return NULL;
	for (guint i = 0; user_dirs != NULL && user_dirs[i] != NULL; i++) {
		g_autofree char *path = g_build_filename(user_dirs[i], "passwords", "common.txt",
							 NULL);

		if (g_file_test(path, G_FILE_TEST_EXISTS) && !add_list(all, user_dirs[i], error))
			return NULL;
	}
	return g_steal_pointer(&all);
}

/* test-rule-words.c - every word of the shipped rules can be found, and once among its kin.
 *
 * Rules see folded text: a word with a capital or full-width letter, or with a space between two
 * Japanese ones, would never match and nothing would say so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "examine/fold.h"
#include "scratch.h"

#define RULES_MAX (1024 * 1024)

typedef struct {
	guint words, wrong;
} Count;

static void
complain(Count *count, const char *path, guint line, const char *why, const char *word)
{
	print_message("%s:%u: %s: \"%s\"\n", path, line, why, word);
	count->wrong++;
}

static gboolean
is_within(const char *word, const char *neighbour)
{
	g_autofree char *text = g_strconcat(neighbour, word, neighbour, NULL);
	g_autofree char *folded = hk_fold(text, strlen(text), NULL);

	return strstr(folded, word) != NULL;
}

/* The word of a line '$name = "word" …', or NULL.  (owned) */
static char *
word_of(const char *line)
{
	const char *begin = strstr(line, " = \"");
	const char *end;
	g_autofree char *written = NULL;

	if (*line != '$' || begin == NULL)
		return NULL;
	begin += strlen(" = \"");
	for (end = begin; *end != '"' && *end != '\0'; end++)
		end += *end == '\\' && end[1] != '\0';
	written = g_strndup(begin, (gsize)(end - begin));
	return g_strcompress(written);
}

static void
check_line(Count *count, GHashTable *seen, const char *path, guint number, const char *line)
{
	g_autofree char *word = word_of(line);
	g_autofree char *name = NULL;

	if (g_str_has_prefix(line, "$_"))
		complain(count, path, number, "a condition need not ask for it", line);
	if (word == NULL)
		return;
	count->words++;
	if (!is_within(word, "a") && !is_within(word, "あ"))
		complain(count, path, number, "no folded text has it", word);
	name = g_strndup(line, strcspn(line, "0123456789 "));
	if (!g_hash_table_add(seen, g_strconcat(name, word, NULL)))
		complain(count, path, number, "stands twice", word);
}

static Count
check(const char *path, const char *source)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(source, "\n", -1);
	Count count = { 0 };

	for (guint i = 0; lines[i] != NULL; i++) {
		const char *line = g_strstrip(lines[i]);

		if (g_str_equal(line, "strings:"))
			g_hash_table_remove_all(seen);
		check_line(&count, seen, path, i + 1, line);
	}
	return count;
}

static void
words_that_never_match_are_told(void **state)
{
	static const struct {
		const char *source;
		guint wrong;
	} cases[] = {
		{ "strings:\n\t$ = \"your account\"\n\t$ = \"お支払い\"\n", 0 },
		{ "strings:\n\t$ = \"Your account\"\n", 1 },
		{ "strings:\n\t$a = \"ＰａｙＰａｙ\" private\n", 1 },
		{ "strings:\n\t$a = \"お 支払い\"\n", 1 },
		{ "strings:\n\t$a = \"two  spaces\"\n", 1 },
		{ "strings:\n\t$a = \"ﾊﾟｽﾜｰﾄﾞ\"\n", 1 },
		{ "strings:\n\t$a = \"say \\\"yes\\\"\"\n\t$b = \" usd \"\n\t$c = \"円 \"\n", 0 },
		{ "strings:\n\t$ask1 = \"one\"\n\t$ask2 = \"one\" fullword\n", 1 },
		{ "strings:\n\t$ask1 = \"one\"\n\t$pay1 = \"one\"\n", 0 },
		{ "strings:\n\t$a = \"one\"\ncondition:\nstrings:\n\t$a = \"one\"\n", 0 },
		{ "strings:\n\t$_a = \"one\"\n", 1 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(check("example", cases[i].source).wrong, cases[i].wrong);
}

static void
every_shipped_word_can_be_found(void **state)
{
	g_autofree char *folder = g_build_filename(real_data(), "rules", NULL);
	g_autoptr(GPtrArray) names = hk_file_list(folder, ".yar");
	guint words = 0, wrong = 0;

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		g_autofree char *source = NULL;
		Count count;
		gsize len;

		assert_true(hk_file_read(path, RULES_MAX, &source, &len, NULL));
		count = check(path, source);
		words += count.words;
		wrong += count.wrong;
	}
	assert_true(words > 1000);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_never_match_are_told),
		cmocka_unit_test(every_shipped_word_can_be_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

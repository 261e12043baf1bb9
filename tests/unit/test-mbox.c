/* test-mbox.c - where mails begin and end, in all four dialects and across chunks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "seen.h"

extern const HkExaminer hk_examiner_mbox;

#define FROM "From a@example.jp Mon May  4 10:00:00 2026\n"
#define HEAD "From: a@example.jp\nSubject: s\n"

static char *
children_of(const char *mbox, gsize len)
{
	g_autoptr(HkInput) in = hk_input_new_memory(mbox, len);
	g_autoptr(GError) error = NULL;
	Seen seen;
	char *children;

	seen_start(&seen);
	assert_true(hk_examiner_mbox.examine(NULL, in, seen.sink, &error));
	assert_null(error);
	children = g_strdup(seen.children->str);
	seen_stop(&seen);
	return children;
}

/* The bodies that were handed out, joined with "|". */
static char *
mails_of(const char *mbox)
{
	g_autofree char *children = children_of(mbox, strlen(mbox));
	g_auto(GStrv) lines = g_strsplit(children, "\n", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
		const char *place = strrchr(lines[i], ' ') + 1;
		guint64 at = g_ascii_strtoull(place, NULL, 10);
		guint64 n = g_ascii_strtoull(strchr(place, '+') + 1, NULL, 10);

		assert_true(at + n <= strlen(mbox));
		g_string_append_len(out, mbox + at, (gssize)n);
		g_string_append_c(out, '|');
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *mbox, *mails;
} cases[] = {
	{ "", "" },
	{ "no mailbox at all\n", "" },
	{ FROM HEAD "\none\n", HEAD "\none\n|" },
	{ FROM HEAD "\none\n\n" FROM HEAD "\ntwo\n", HEAD "\none\n\n|" HEAD "\ntwo\n|" },
	/* quoted, without an empty line before it, or without a date: all text */
	{ FROM HEAD "\n>From me 10:00 2026\n", HEAD "\n>From me 10:00 2026\n|" },
	{ FROM HEAD "\ntext\nFrom me 10:00 2026\n", HEAD "\ntext\nFrom me 10:00 2026\n|" },
	{ FROM HEAD "\ntext\n\nFrom now on it is free\n",
	  HEAD "\ntext\n\nFrom now on it is free\n|" },
	/* Content-Length leads over a From_ line inside … */
	{ FROM HEAD "Content-Length: 48\n\nhi\n\n" FROM "\n" FROM HEAD "\ntwo\n",
	  HEAD "Content-Length: 48\n\nhi\n\n" FROM "\n|" HEAD "\ntwo\n|" },
	/* … and is not believed when it leads nowhere */
	{ FROM HEAD "Content-Length: 3\n\nhello\n\n" FROM HEAD "\ntwo\n",
	  HEAD "Content-Length: 3\n\nhello\n\n|" HEAD "\ntwo\n|" },
	{ FROM HEAD "Content-Length: 99999999999999999999\n\nx\n",
	  HEAD "Content-Length: 99999999999999999999\n\nx\n|" },
	{ FROM HEAD "Content-Length: -5\n\nx\n", HEAD "Content-Length: -5\n\nx\n|" },
	{ "junk before\n\n" FROM HEAD "\none\n", HEAD "\none\n|" },
	{ "From a@example.jp Mon May  4 10:00:00 2026\r\nFrom: a\r\n\r\none\r\n\r\n" FROM HEAD "\n",
	  "From: a\r\n\r\none\r\n\r\n|" HEAD "\n|" },
	{ FROM, "" },
};

static void
test_cases(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mails = mails_of(cases[i].mbox);

		/* an mboxcl mail may or may not keep the empty line behind it */
		if (strcmp(mails, cases[i].mails) != 0)
			print_message("case %u: %s\n", i, mails);
		assert_string_equal(mails, cases[i].mails);
	}
}

/* A From_ line at every distance from the border of the chunk of a mebibyte. */
static void
test_chunk_border(void **state)
{
	const gsize chunk = 1024 * 1024;
	const gsize head = strlen(FROM HEAD "\n");

	for (gsize shift = 0; shift < 60; shift++) {
		GString *mbox = g_string_new(FROM HEAD "\n");
		g_autofree char *children = NULL, *expected = NULL;
		gsize second = chunk + 10 - shift;

		while (mbox->len < second - 2)
			g_string_append_c(mbox, 'x');
		g_string_append(mbox, "\n\n" FROM HEAD "\nx\n");
		children = children_of(mbox->str, mbox->len);
		expected = g_strdup_printf("@0 mail %zu+%zu\n@%zu mail %zu+%zu\n", strlen(FROM),
					   second - strlen(FROM), second, second + strlen(FROM),
					   head - strlen(FROM) + 2);
		assert_string_equal(children, expected);
		g_string_free(mbox, TRUE);
	}
}

/* More mails than one window takes: the rest comes back as one child, and reading it goes on
 * where the first one stopped. */
static void
test_windows(void **state)
{
	GString *mbox = g_string_new(NULL);
	g_autofree char *children = NULL;
	const char *rest;
	gsize one = strlen(FROM HEAD "\nx\n\n");

	for (guint i = 0; i < 300; i++)
		g_string_append(mbox, FROM HEAD "\nx\n\n");
	children = children_of(mbox->str, mbox->len);
	rest = strstr(children, " mbox ");
	assert_non_null(rest);
	assert_int_equal(g_ascii_strtoull(rest + 6, NULL, 10), 256 * one);
	assert_int_equal(g_ascii_strtoull(strchr(rest, '+') + 1, NULL, 10), 44 * one);
	g_string_free(mbox, TRUE);
}

static void
test_claims(void **state)
{
	static const char mbox[] = FROM HEAD "\n", mail[] = HEAD "\n",
			  text[] = "From here to there\n";

	assert_true(hk_examiner_mbox.claims((const guint8 *)mbox, sizeof mbox - 1) > 90);
	assert_int_equal(hk_examiner_mbox.claims((const guint8 *)mail, sizeof mail - 1), 0);
	assert_int_equal(hk_examiner_mbox.claims((const guint8 *)text, sizeof text - 1), 0);
	assert_int_equal(hk_examiner_mbox.claims((const guint8 *)"", 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_chunk_border),
		cmocka_unit_test(test_windows),
		cmocka_unit_test(test_claims),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

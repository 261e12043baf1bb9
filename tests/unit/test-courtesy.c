/* test-courtesy.c - greetings are found whole, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/courtesy.h"
#include "base/grams.h"

static void
found(const char *text, const char *const *expected)
{
	g_autoptr(GArray) spans = hk_courtesies_in(text);
	guint i = 0;

	for (; expected[i] != NULL; i++) {
		const HkSpan *span = &g_array_index(spans, HkSpan, i);

		assert_true(i < spans->len);
		assert_int_equal(span->to - span->from, strlen(expected[i]));
		assert_memory_equal(text + span->from, expected[i], strlen(expected[i]));
	}
	assert_int_equal(spans->len, i);
}

static void
whole_phrases_in_their_order(void **state)
{
	found("", (const char *const[]){ NULL });
	found("請求書をお送りします。", (const char *const[]){ NULL });
	found("お世話になって", (const char *const[]){ NULL });
	found("いつも大変お世話になっております。山田です。よろしくお願いいたします。",
	      (const char *const[]){ "いつも大変お世話になっております", "よろしくお願いいたします",
				     NULL });
	found("お疲れ様です。お疲れ様です。",
	      (const char *const[]){ "お疲れ様です", "お疲れ様です", NULL });
}

/* A mail of nothing but courtesy tells nothing; the words between keep their places. */
static void
they_are_not_counted(void **state)
{
	g_autoptr(HkWording) all = hk_wording_take("", "いつもお世話になっております");
	g_autoptr(HkWording) some = hk_wording_take("", "お世話になっております。請求書の件です。");

	assert_int_equal(all->telling->len, 0);
	assert_true(all->text->len > 0);
	assert_true(some->telling->len > 0 && some->telling->len < some->text->len);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_phrases_in_their_order),
		cmocka_unit_test(they_are_not_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

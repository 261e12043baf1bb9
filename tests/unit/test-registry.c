/* test-registry.c - every examiner of the program says what it may cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/examiner.h"
#include "wire/message.h"

static void
is_within(const char *name, const char *limit, guint64 value, guint64 most)
{
	if (value == 0 || value > most)
		fail_msg("%s: limits.%s is %" G_GUINT64_FORMAT ", not 1 to %" G_GUINT64_FORMAT,
			 name, limit, value, most);
}

static void
no_limit_is_missing(void **state)
{
	guint n = 0;

	for (; hk_examiners[n] != NULL; n++) {
		const HkLimits *l = &hk_examiners[n]->limits;

		const char *name = hk_examiners[n]->name;

		is_within(name, "input_bytes", l->input_bytes, G_MAXUINT64);
		is_within(name, "output_bytes", l->output_bytes, G_MAXUINT64);
		is_within(name, "depth", l->depth, G_MAXUINT64);
		is_within(name, "wall_ms", l->wall_ms, G_MAXUINT64);
		/* What the wire would refuse must not be promised. */
		is_within(name, "children", l->children, 2000);
		is_within(name, "findings", l->findings, 4990);
		assert_non_null(hk_examiners[n]->claims);
		assert_non_null(hk_examiners[n]->examine);
	}
	assert_in_range(n, 1, HK_WIRE_TERMS_MAX);
}

static void
names_find_their_examiner(void **state)
{
	for (guint i = 0; hk_examiners[i] != NULL; i++) {
		assert_ptr_equal(hk_examiner_named(hk_examiners[i]->name), hk_examiners[i]);
		assert_in_range(strlen(hk_examiners[i]->name), 1, HK_WIRE_TYPE_MAX);
	}
	assert_null(hk_examiner_named("auto"));
	assert_null(hk_examiner_named(""));
}

static void
nobody_claims_noise(void **state)
{
	static const guint8 noise[] = { 0x80, 0x01, 0xFE, 0x00, 0x7F, 0x13 };

	assert_null(hk_examiner_for(noise, sizeof noise, ""));
	assert_null(hk_examiner_for(noise, 0, ""));
}

static void
mails_and_mboxes_are_told_apart(void **state)
{
	static const char mail[] = "From: a@example.jp\r\nSubject: x\r\n\r\ny\r\n";
	static const char mbox[] = "From a@example.jp Mon Nov 23 09:00:00 2026\n"
				   "From: a@example.jp\nSubject: x\n\ny\n";

	assert_ptr_equal(hk_examiner_for((const guint8 *)mail, strlen(mail), ""),
			 hk_examiner_named("mail"));
	assert_ptr_equal(hk_examiner_for((const guint8 *)mbox, strlen(mbox), ""),
			 hk_examiner_named("mbox"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_limit_is_missing),
		cmocka_unit_test(names_find_their_examiner),
		cmocka_unit_test(nobody_claims_noise),
		cmocka_unit_test(mails_and_mboxes_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

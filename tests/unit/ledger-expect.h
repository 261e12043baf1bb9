/* ledger-expect.h - what verifying the case of ledger-case.h must say. */
#pragma once

#include "ledger-case.h"

static inline void
expect_problem(Fixture *f, const char *problem, guint64 seq)
{
	GError *error = NULL;
	g_autoptr(HkProof)
		proof = hk_ledger_verify(f->store, hk_keys_public(f->keys), CASE, &error);

	assert_null(error);
	assert_non_null(proof);
	assert_false(proof->good);
	assert_string_equal(proof->problem, problem);
	assert_int_equal(proof->bad_seq, seq);
}

static inline void
expect_untouched(Fixture *f)
{
	g_autoptr(HkProof) proof = hk_ledger_verify(f->store, hk_keys_public(f->keys), CASE, NULL);

	assert_true(proof->good);
	assert_int_equal(proof->entries, 5);
}

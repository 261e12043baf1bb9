/* test-mail-limits.c - mails that are built to cost much or to push the lure out of sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <gmime/gmime.h>

#include "examine/fold.h"
#include "examine/mail.h"
#include "seen.h"

typedef struct {
	Seen seen;
	HkMail *mail;
} Opened;

/* head, then n times the filler, then tail. */
static Opened
open_filled(const char *head, const char *filler, guint n, const char *tail)
{
	g_autoptr(GString) text = g_string_new(head);
	g_autoptr(HkInput) in = NULL;
	Opened o = { .mail = NULL };

	for (guint i = 0; i < n; i++)
		g_string_append(text, filler);
	g_string_append(text, tail);
	in = hk_input_new_memory(text->str, text->len);
	seen_start(&o.seen);
	o.mail = hk_mail_open(NULL, in, o.seen.sink, NULL);
	assert_non_null(o.mail);
	return o;
}

static void
close_mail(Opened *o)
{
	hk_mail_free(o->mail);
	seen_stop(&o->seen);
}

/* Each of these overflowed a parser's stack or took it minutes. */
static void
addresses_cost_one_reading(void **state)
{
	static const struct {
		const char *name, *filler, *tail;
	} rows[] = {
		{ "From", "a:", ";" },
		{ "To", "a:", ";" },
		{ "Reply-To", "a:", "a@b.example;" },
		{ "From", "a,", "" },
		{ "From", "<,", "" },
		{ "Cc", "<,", ">" },
		{ "From", "(", "" },
		{ "Sender", ",", "" },
		{ "Bcc\t", "\"a\",", "" },
		{ "fRoM ", "a@b.example,", "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *head = g_strdup_printf("Subject: x\n%s: ", rows[i].name);
		g_autofree char *tail = g_strdup_printf("%s\nDate: x\n\nhi\n", rows[i].tail);
		Opened o = open_filled(head, rows[i].filler, 400000, tail);

		print_message("%s: %s\n", rows[i].name, rows[i].filler);
		assert_string_equal(o.mail->subject, "x");
		assert_string_equal(o.mail->text, "hi\n");
		assert_true(o.mail->to->len <= 500 && o.mail->from_all->len <= 500);
		assert_true(o.mail->bcc->len <= 500);
		assert_non_null(seen_find(&o.seen, "limit.addresses"));
		close_mail(&o);
	}
}

/* The trick that hides addresses from the parser leaves every name and body as it was. */
static void
names_and_bodies_stay(void **state)
{
	Opened o = open_filled("^rom: boss@bank.example\nFrom: a@b.example\nto : c@d.example\n"
			       "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
			       "Content-Type: text/plain\n\n",
			       "^From: x\nFrom: y\nBcc: z\n", 1, "--b--\n");

	assert_int_equal(o.mail->from_all->len, 1);
	assert_string_equal(o.mail->from.address, "a@b.example");
	assert_non_null(hk_mail_header(o.mail, "from"));
	assert_string_equal(((HkMailbox *)g_ptr_array_index(o.mail->to, 0))->address,
			    "c@d.example");
	assert_non_null(strstr(o.mail->text, "^From: x\nFrom: y\nBcc: z"));
	assert_null(seen_find(&o.seen, "limit.addresses"));
	close_mail(&o);
}

static void
a_forwarder_is_still_known(void **state)
{
	Opened o = open_filled("From: a@b.example\nContent-Type: message/rfc822\n\n",
			       "From: c@d.example\nSubject: inner\n", 1, "\nhi\n");

	assert_true(o.mail->forwarded);
	assert_string_equal(o.mail->forwarder.address, "a@b.example");
	assert_string_equal(o.mail->from.address, "c@d.example");
	close_mail(&o);
}

static void
headers_are_found_behind_junk(void **state)
{
	Opened o = open_filled("X-Mailer: y\n", "X: y\n", 3000,
			       "From: a@b.example\nSubject: x\nReturn-Path: <c@d.example>\n\nhi\n");

	assert_string_equal(o.mail->from.address, "a@b.example");
	assert_string_equal(o.mail->return_path.address, "c@d.example");
	assert_string_equal(o.mail->subject, "x");
	assert_true(o.mail->headers->len < 1100);
	assert_non_null(seen_find(&o.seen, "limit.headers"));
	close_mail(&o);
}

static void
a_lure_behind_filler_is_folded(void **state)
{
	/* Filler that is long, and filler that folding makes long. */
	static const char *const fillers[] = { "quite ordinary words ", "\uFDFA " };

	for (guint i = 0; i < G_N_ELEMENTS(fillers); i++) {
		Opened o = open_filled("From: a@b.example\nSubject: TOP\n"
				       "Content-Type: text/plain; charset=utf-8\n\nFIRST ",
				       fillers[i], 50000, " LURE\n");

		assert_true(strlen(o.mail->folded) <= HK_FOLD_MAX);
		assert_true(g_utf8_validate(o.mail->folded, -1, NULL));
		assert_true(g_str_has_prefix(o.mail->folded, "top\nfirst "));
		assert_non_null(strstr(o.mail->folded, " lure"));
		assert_non_null(seen_find(&o.seen, "limit.text"));
		close_mail(&o);
	}
}

static void
links_are_found_in_one_reading(void **state)
{
	static const char *const fillers[] = { "www.a ", "x://a www.a ", "http:// ", "://" };
	static const gboolean cut[] = { TRUE, TRUE, TRUE, FALSE };

	for (guint i = 0; i < G_N_ELEMENTS(fillers); i++) {
		Opened o = open_filled("From: a@b.example\nSubject: x\n\nhttps://c.example/ ",
				       fillers[i], 150000, "\n");

		print_message("%s\n", fillers[i]);
		assert_true(o.mail->links->len >= 1 && o.mail->links->len <= 2000);
		assert_string_equal(((HkLink *)g_ptr_array_index(o.mail->links, 0))->host,
				    "c.example");
		assert_int_equal(o.mail->links_cut, cut[i]);
		close_mail(&o);
	}
}

static void
pictures_push_no_link_out(void **state)
{
	Opened o = open_filled("From: a@b.example\nSubject: x\nContent-Type: text/html\n\n",
			       "<img src='https://c.example/'>", 5000,
			       "<a href='https://lure.example/'>x</a>\n");
	const HkLink *last = g_ptr_array_index(o.mail->links, o.mail->links->len - 1);

	assert_string_equal(last->host, "lure.example");
	assert_false(o.mail->links_cut);
	close_mail(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_cost_one_reading),
		cmocka_unit_test(names_and_bodies_stay),
		cmocka_unit_test(a_forwarder_is_still_known),
		cmocka_unit_test(headers_are_found_behind_junk),
		cmocka_unit_test(a_lure_behind_filler_is_folded),
		cmocka_unit_test(links_are_found_in_one_reading),
		cmocka_unit_test(pictures_push_no_link_out),
	};

	g_mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

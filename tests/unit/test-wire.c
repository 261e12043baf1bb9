/* test-wire.c - every message survives the journey, and nothing else does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "facts/wishes.h"
#include "facts/examination.h"
#include "wire/packet.h"
#include "wire/talk.h"

/* Keeps the last message that was accepted. */
typedef struct {
	HkMessage last;
	guint n;
} Ear;

static gboolean
keep(gpointer self, HkMessage *message, GError **error)
{
	Ear *ear = self;

	hk_message_clear(&ear->last);
	ear->last = *message;
	*message = (HkMessage){ 0 };
	ear->n++;
	return TRUE;
}

static const HkApply both_ways[HK_MSG__N] = { keep, keep, keep, keep, keep, keep,
					      keep, keep, keep, keep, keep };
G_STATIC_ASSERT(G_N_ELEMENTS(both_ways) == HK_MSG__N);

static HkFinding *
finding(void)
{
	HkFinding *f = hk_finding_new("mail.from-is-recipient", "header:From › 差出人", 4711);

	hk_finding_add(f, "address", "taro@example.jp");
	hk_finding_add(f, "empty", "");
	return f;
}

static HkDeclaration *
declaration(void)
{
	HkDeclaration *d = hk_declaration_new("words.card-suspended");

	d->group = g_strdup("account-threat");
	d->quiet = TRUE;
	d->sentence.ja = g_strdup("「{quote}」とあります。");
	d->sentence.en = g_strdup("It says “{quote}”.");
	hk_declaration_say(d, HK_KIND_PHISHING, 1.625);
	hk_declaration_say(d, HK_KIND_BENIGN, -0.5);
	return d;
}

static void
put_job(GByteArray *out)
{
	g_autoptr(HkArtefact) box = hk_artefact_new("受信箱", "auto", -1);
	g_autoptr(HkArtefact) a = NULL;

	hk_artefact_set_hints(box, "infected\n20261123");
	a = hk_artefact_slice(box, "1.eml", "auto", 5, HK_ARTEFACT_TO_END);
	hk_put_job(out, 7, a, HK_ARTEFACT_TO_END);
}

/* One whole frame of each type. */
static GByteArray *
frame(HkMsgType type)
{
	GByteArray *out = g_byte_array_new();
	g_autoptr(HkFinding) f = finding();
	g_autoptr(HkDeclaration) d = declaration();
	const HkTerms terms[] = { { (char *)"mail", 20000, 100, 500 },
				  { (char *)"mbox", 60000, 300, 20 } };

	if (type == HK_MSG_JOB)
		put_job(out);
	else if (type == HK_MSG_DECLARE)
		hk_put_declare(out, d);
	else if (type == HK_MSG_READY)
		hk_put_ready(out, HK_READY_LOCKED, terms, G_N_ELEMENTS(terms));
	else if (type == HK_MSG_FAILED)
		hk_put_failed(out, HK_ERROR_UNSAFE, "no Landlock");
	else if (type == HK_MSG_FINDING)
		hk_put_finding(out, f);
	else if (type == HK_MSG_CHILD)
		hk_put_child(out, "2 通目", "mail", 100, 200);
	else if (type == HK_MSG_END)
		hk_put_end(out, 7, HK_EXAMINED, "mail");
	else if (type == HK_MSG_CHOSEN)
		hk_put_chosen(out, "picture");
	else if (type == HK_MSG_BEGIN)
		hk_put_begin(out, "2 通目.eml");
	else if (type == HK_MSG_CLOSE)
		hk_put_close(out, HK_EXAMINED_PART, "mail");
	else
		hk_put_view(out, "text", "お客様各位");
	return out;
}

/* A talk in a phase in which that message is legal. */
static HkTalk
talk_for(HkMsgType type, Ear *ear)
{
	gboolean starting = type >= HK_MSG_DECLARE && type <= HK_MSG_FAILED;
	HkTalk talk = hk_talk(both_ways, ear, starting ? HK_PHASE_STARTING : HK_PHASE_IDLE);

	if (type >= HK_MSG_FINDING)
		assert_true(hk_talk_say(&talk, HK_MSG_JOB));
	return talk;
}

static void
messages_come_back(void **state)
{
	for (guint type = 0; type < HK_MSG__N; type++) {
		g_autoptr(GByteArray) out = frame((HkMsgType)type);
		g_autoptr(GError) error = NULL;
		Ear ear = { 0 };
		HkTalk talk = talk_for((HkMsgType)type, &ear);
		gboolean heard = hk_talk_hear(&talk, out->data, out->len, &error);

		if (!heard)
			print_message("%s\n", error->message);
		assert_true(heard);
		assert_int_equal(ear.n, 1);
		hk_message_clear(&ear.last);
	}
}

static void
hear_one(HkMsgType type, Ear *ear)
{
	g_autoptr(GByteArray) out = frame(type);
	HkTalk talk = talk_for(type, ear);

	assert_true(hk_talk_hear(&talk, out->data, out->len, NULL));
}

static void
values_come_back(void **state)
{
	Ear ear = { 0 };
	HkMessage *m = &ear.last;

	hear_one(HK_MSG_JOB, &ear);
	assert_int_equal(m->id, 7);
	assert_string_equal(m->type, "auto");
	assert_string_equal(m->text, "受信箱 › 1.eml");
	assert_string_equal(m->hints, "infected\n20261123");
	assert_true(m->offset == 5 && m->length == HK_ARTEFACT_TO_END);
	hear_one(HK_MSG_DECLARE, &ear);
	assert_string_equal(m->declaration->group, "account-threat");
	assert_null(m->declaration->subkind);
	assert_true(m->declaration->quiet);
	assert_string_equal(m->declaration->sentence.ja, "「{quote}」とあります。");
	assert_int_equal(m->declaration->n_says, 2);
	assert_true(m->declaration->says[1].weight == -0.5);
	hear_one(HK_MSG_READY, &ear);
	assert_int_equal(m->code, HK_READY_LOCKED);
	assert_int_equal(m->terms->len, 2);
	assert_int_equal(g_array_index(m->terms, HkTerms, 1).children, 300);
	hear_one(HK_MSG_FINDING, &ear);
	assert_int_equal(m->finding->offset, 4711);
	assert_string_equal(m->finding->place, "header:From › 差出人");
	assert_string_equal(hk_finding_value(m->finding, "address"), "taro@example.jp");
	assert_string_equal(hk_finding_value(m->finding, "empty"), "");
	hear_one(HK_MSG_CHILD, &ear);
	assert_true(m->offset == 100 && m->length == 200);
	hear_one(HK_MSG_FAILED, &ear);
	assert_int_equal(m->code, HK_ERROR_UNSAFE);
	hear_one(HK_MSG_END, &ear);
	assert_string_equal(m->type, "mail");
	hk_message_clear(m);
}

static gboolean
accepts(HkMsgType type, const guint8 *bytes, gsize len)
{
	Ear ear = { 0 };
	HkTalk talk = talk_for(type, &ear);
	gboolean heard = hk_talk_hear(&talk, bytes, len, NULL);

	hk_message_clear(&ear.last);
	return heard;
}

static void
set_length(GByteArray *out, guint32 len)
{
	for (guint i = 0; i < 4; i++)
		out->data[1 + i] = (guint8)(len >> (8 * i));
}

/* A frame cut anywhere, a body cut anywhere (with a length that agrees), and one byte too many. */
static void
nothing_shorter_or_longer_is_accepted(void **state)
{
	for (guint type = 0; type < HK_MSG__N; type++) {
		g_autoptr(GByteArray) out = frame((HkMsgType)type);
		guint whole = out->len;

		for (guint len = 1; len < whole; len++)
			assert_false(accepts((HkMsgType)type, out->data, len));
		for (guint len = HK_FRAME_HEAD; len < whole; len++) {
			set_length(out, len - HK_FRAME_HEAD);
			assert_false(accepts((HkMsgType)type, out->data, len));
		}
		g_byte_array_append(out, (const guint8 *)"", 1);
		set_length(out, out->len - HK_FRAME_HEAD);
		assert_false(accepts((HkMsgType)type, out->data, out->len));
	}
}

static void
impossible_values_are_refused(void **state)
{
	static const double weights[] = { NAN, INFINITY, -INFINITY, 20.5, -1e300 };
	g_autoptr(GByteArray) end = g_byte_array_new();
	g_autoptr(GByteArray) name = g_byte_array_new();
	g_autoptr(GByteArray) latin = g_byte_array_new();

	for (guint i = 0; i < G_N_ELEMENTS(weights); i++) {
		g_autoptr(HkDeclaration) d = declaration();
		g_autoptr(GByteArray) out = g_byte_array_new();

		d->says[0].weight = weights[i];
		hk_put_declare(out, d);
		assert_false(accepts(HK_MSG_DECLARE, out->data, out->len));
	}
	hk_put_end(end, 7, HK_CONTAINER_ONLY + 1, "mail");
	assert_false(accepts(HK_MSG_END, end->data, end->len));
	hk_put_end(name, 7, HK_EXAMINED, "mail\n");
	assert_false(accepts(HK_MSG_END, name->data, name->len));
	hk_put_child(latin, "caf\xe9", "mail", 0, 1);
	assert_false(accepts(HK_MSG_CHILD, latin->data, latin->len));
}

static void
long_texts_are_cut_at_a_character(void **state)
{
	g_autoptr(GString) text = g_string_new("x"); /* so that the border falls into a character */
	g_autoptr(HkFinding) f = hk_finding_new("id", "", -1);
	g_autoptr(GByteArray) out = g_byte_array_new();
	Ear ear = { 0 };
	HkTalk talk = talk_for(HK_MSG_FINDING, &ear);

	while (text->len <= HK_FINDING_VALUE_MAX)
		g_string_append(text, "火");
	hk_finding_add(f, "text", text->str);
	hk_put_finding(out, f);
	assert_true(hk_talk_hear(&talk, out->data, out->len, NULL));
	assert_true(g_str_has_prefix(text->str, ear.last.finding->values[0].text));
	assert_in_range(strlen(ear.last.finding->values[0].text), HK_FINDING_VALUE_MAX - 3,
			HK_FINDING_VALUE_MAX);
	hk_message_clear(&ear.last);
}

static gboolean
says(HkTalk *talk, HkMsgType type)
{
	g_autoptr(GByteArray) out = frame(type);

	return hk_talk_hear(talk, out->data, out->len, NULL);
}

static void
order_is_kept(void **state)
{
	Ear ear = { 0 };
	HkTalk talk = hk_talk(both_ways, &ear, HK_PHASE_STARTING);

	assert_false(says(&talk, HK_MSG_FINDING));
	assert_false(says(&talk, HK_MSG_END));
	assert_true(says(&talk, HK_MSG_DECLARE));
	assert_true(says(&talk, HK_MSG_READY));
	assert_false(says(&talk, HK_MSG_READY));
	assert_false(says(&talk, HK_MSG_DECLARE));
	assert_false(says(&talk, HK_MSG_FAILED));
	assert_false(says(&talk, HK_MSG_FINDING));
	assert_true(hk_talk_say(&talk, HK_MSG_JOB));
	assert_true(hk_talk_say(&talk, HK_MSG_JOB));
	assert_true(says(&talk, HK_MSG_FINDING));
	assert_true(says(&talk, HK_MSG_END));
	assert_true(says(&talk, HK_MSG_END));
	assert_false(says(&talk, HK_MSG_END));
	assert_int_equal(talk.phase, HK_PHASE_IDLE);
	hk_message_clear(&ear.last);
}

static void
a_failed_worker_is_silent(void **state)
{
	Ear ear = { 0 };
	HkTalk talk = hk_talk(both_ways, &ear, HK_PHASE_STARTING);

	assert_true(says(&talk, HK_MSG_FAILED));
	assert_false(says(&talk, HK_MSG_READY));
	assert_false(hk_talk_say(&talk, HK_MSG_JOB));
	hk_message_clear(&ear.last);
}

static void
a_flood_ends(void **state)
{
	Ear ear = { 0 };
	HkTalk talk = hk_talk(both_ways, &ear, HK_PHASE_IDLE);
	guint n = 0;

	hk_talk_say(&talk, HK_MSG_JOB);
	while (says(&talk, HK_MSG_FINDING))
		n++;
	assert_int_equal(n, 5000);
	hk_message_clear(&ear.last);
}

static void
counts_begin_anew_with_each_job(void **state)
{
	Ear ear = { 0 };
	HkTalk talk = hk_talk(both_ways, &ear, HK_PHASE_IDLE);

	for (guint job = 0; job < 3; job++) {
		assert_true(hk_talk_say(&talk, HK_MSG_JOB));
		for (guint i = 0; i < 2000; i++)
			assert_true(says(&talk, HK_MSG_CHILD));
		assert_true(says(&talk, HK_MSG_END));
	}
	hk_message_clear(&ear.last);
}

static void
the_wrong_side_is_not_heard(void **state)
{
	static const HkApply worker_side[HK_MSG__N] = { [HK_MSG_JOB] = keep };
	Ear ear = { 0 };
	HkTalk talk = hk_talk(worker_side, &ear, HK_PHASE_IDLE);

	assert_true(says(&talk, HK_MSG_JOB));
	assert_false(says(&talk, HK_MSG_FINDING));
	assert_false(hk_talk_hear(&talk, "\x63\0\0\0\0", 5, NULL)); /* no such message */
	hk_message_clear(&ear.last);
}

static void
packets_keep_their_borders_and_descriptors(void **state)
{
	int ends[2], pipes[2], fd;
	char buf[64];
	gsize len;

	assert_true(hk_packet_pair(ends, NULL));
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, NULL, FALSE),
			 HK_PACKET_NONE);
	assert_int_equal(hk_packet_send(ends[1], "one", 3, pipes[0], TRUE), HK_PACKET_GOT);
	assert_int_equal(hk_packet_send(ends[1], "second", 6, -1, TRUE), HK_PACKET_GOT);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, &fd, TRUE),
			 HK_PACKET_GOT);
	assert_int_equal(len, 3);
	assert_true(fd >= 0 && fd != pipes[0]);
	close(fd);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, &fd, TRUE),
			 HK_PACKET_GOT);
	assert_int_equal(len, 6);
	assert_int_equal(fd, -1);
	/* Uninvited descriptors and packets that do not fit are breaches, not surprises. */
	hk_packet_send(ends[1], "x", 1, pipes[0], TRUE);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, NULL, TRUE),
			 HK_PACKET_BAD);
	hk_packet_send(ends[1], "too long", 8, -1, TRUE);
	assert_int_equal(hk_packet_receive(ends[0], buf, 4, &len, NULL, TRUE), HK_PACKET_BAD);
	for (guint i = 0; i < 2; i++)
		close(pipes[i]);
	close(ends[0]);
	close(ends[1]);
}

/* What a peer said before it died with our packet unread must not be lost. */
static void
last_words_are_heard(void **state)
{
	int ends[2];
	char buf[64];
	gsize len;

	assert_true(hk_packet_pair(ends, NULL));
	hk_packet_send(ends[0], "a job", 5, -1, TRUE);
	hk_packet_send(ends[1], "last", 4, -1, TRUE);
	close(ends[1]);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, NULL, FALSE),
			 HK_PACKET_GOT);
	assert_memory_equal(buf, "last", 4);
	assert_int_equal(hk_packet_receive(ends[0], buf, sizeof buf, &len, NULL, FALSE),
			 HK_PACKET_GONE);
	assert_int_equal(hk_packet_send(ends[0], "hello?", 6, -1, FALSE), HK_PACKET_GONE);
	close(ends[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_come_back),
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(nothing_shorter_or_longer_is_accepted),
		cmocka_unit_test(impossible_values_are_refused),
		cmocka_unit_test(long_texts_are_cut_at_a_character),
		cmocka_unit_test(order_is_kept),
		cmocka_unit_test(a_failed_worker_is_silent),
		cmocka_unit_test(a_flood_ends),
		cmocka_unit_test(counts_begin_anew_with_each_job),
		cmocka_unit_test(the_wrong_side_is_not_heard),
		cmocka_unit_test(packets_keep_their_borders_and_descriptors),
		cmocka_unit_test(last_words_are_heard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

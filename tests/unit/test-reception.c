/* test-reception.c - what is handed in is kept, examined and found again; and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "base/error.h"
#include "house/hand-in.h"
#include "house/hand-result.h"
#include "house/long-lived.h"
#include "scratch.h"

#define NOW 1795400000
#define MAIL                                                                                       \
	"From: a <a@firm.example>\r\nTo: b@shop.example\r\nSubject: hello\r\n"                     \
	"Date: Mon, 16 Nov 2026 09:00:00 +0900\r\n\r\nSee you on Monday.\r\n"
#define TWO                                                                                        \
	"From a@firm.example Mon Nov 16 09:00:00 2026\n" MAIL                                      \
	"\nFrom b@x.example Mon Nov 16 09:00:00 2026\n" MAIL

typedef struct {
	char *folder;
	HkReception *r;
	HkHouse *house;
	gint finished; /* rings so far */
} Desk;

static void
ring(gpointer user)
{
	g_atomic_int_inc((gint *)user);
}

static void
open_desk(Desk *d, guint64 bytes_max)
{
	const HkReceptionOptions options = {
		.folder = d->folder,
		.workers = 1,
		.bytes_max = bytes_max,
		.finished = ring,
		.user = &d->finished,
	};
	const HkHouseOptions house = { .instant = NOW };
	GError *error = NULL;

	d->r = hk_reception_open(&options, &error);
	g_assert_no_error(error);
	d->house = hk_house_new(&house, &error);
	g_assert_no_error(error);
	assert_true(hk_reception_teach(d->r, d->house, &error));
}

static void
close_desk(Desk *d)
{
	g_clear_pointer(&d->house, hk_house_free);
	g_clear_pointer(&d->r, hk_reception_close);
}

static int
setup(void **state)
{
	Desk *d = g_new0(Desk, 1);

	d->folder = scratch_new();
	open_desk(d, 10000);
	*state = d;
	return 0;
}

static int
teardown(void **state)
{
	Desk *d = *state;

	close_desk(d);
	scratch_remove(d->folder);
	g_free(d);
	return 0;
}

/* (owned id) */
static char *
hand_in(Desk *d, const char *name, const char *bytes, gboolean json)
{
	HkHandIn *h = hk_reception_begin(d->r, "花子", NOW, NULL);

	assert_non_null(h);
	assert_true(hk_hand_in_thing(h, name, NULL));
	assert_true(hk_hand_in_write(h, bytes, strlen(bytes), NULL));
	if (json)
		hk_hand_in_json_only(h);
	return hk_reception_submit(d->r, h, NULL);
}

static HkHandStatus *
finished(Desk *d, const char *id)
{
	while (hk_reception_is_busy(d->r, id))
		g_usleep(2000);
	return hk_reception_status(d->r, id, NULL);
}

static guint
count_files(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	guint n = 0;

	while (dir != NULL && g_dir_read_name(dir) != NULL)
		n++;
	return n;
}

static void
found_again(void **state)
{
	Desk *d = *state;
	g_autofree char *id = hand_in(d, "a.eml", MAIL, FALSE);
	g_autoptr(HkHandStatus) s = finished(d, id);
	g_autoptr(HkHandResult) result = hk_reception_result(d->r, d->house, id, 0, NULL);
	g_autoptr(HkHandResult) none = hk_reception_result(d->r, d->house, id, 1, NULL);
	HkHandLine line;
	guint gravest;

	assert_int_equal(s->state, HK_FINISHED);
	assert_string_equal(s->owner, "花子");
	assert_string_equal(s->title, "a.eml");
	assert_int_equal(s->received, NOW);
	assert_int_equal(s->things, 1);
	assert_int_equal(s->results, 1);
	assert_int_equal(s->bytes, strlen(MAIL));
	assert_true(hk_reception_line(d->r, id, 0, &line));
	assert_int_equal(line.result, HK_BENIGN);
	assert_false(hk_reception_line(d->r, id, 1, &line));
	assert_true(hk_reception_gravest(d->r, id, &gravest));
	assert_int_equal(gravest, 0);
	assert_non_null(result);
	assert_int_equal(result->file.verdict->result, HK_BENIGN);
	assert_null(none);
	assert_int_equal(g_atomic_int_get(&d->finished), 1);
}

/* Several at work at once, each with its own results, in the order of its things. */
static void
many_at_once(void **state)
{
	Desk *d = *state;
	char *ids[40];

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
		ids[i] = hand_in(d, i % 2 != 0 ? "two.mbox" : "one.eml", i % 2 != 0 ? TWO : MAIL,
				 i % 3 == 0);
	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(HkHandStatus) s = finished(d, ids[i]);
		g_autoptr(GString) json = g_string_new(NULL);
		guint next;

		assert_int_equal(s->state, HK_FINISHED);
		assert_int_equal(s->results, i % 2 != 0 ? 2 : 1);
		assert_true(hk_reception_json(d->r, d->house, ids[i], 0, &next, json, NULL));
		assert_int_equal(next, s->results);
		assert_non_null(strstr(json->str, i % 2 != 0 ? "two.mbox" : "one.eml"));
		assert_null(strstr(json->str, i % 2 != 0 ? "one.eml" : "two.mbox"));
		g_free(ids[i]);
	}
	assert_int_equal(g_atomic_int_get(&d->finished), G_N_ELEMENTS(ids));
}

static void
nothing_in_it(void **state)
{
	Desk *d = *state;
	HkHandIn *h = hk_reception_begin(d->r, "花子", NOW, NULL);
	g_autofree char *empty = hk_reception_submit(d->r, h, NULL);
	g_autofree char *blank = hand_in(d, "", "", FALSE);
	g_autofree char *lines = hand_in(d, "x.mbox", "From \n", FALSE);
	g_autoptr(HkHandStatus) a = finished(d, empty), b = finished(d, blank);
	g_autoptr(HkHandStatus) c = finished(d, lines);
	guint gravest;

	assert_int_equal(a->state, HK_FAILED);
	assert_int_equal(a->results, 0);
	assert_false(hk_reception_gravest(d->r, empty, &gravest));
	assert_int_equal(b->state, HK_FINISHED);
	assert_int_equal(b->results, 1);
	assert_int_equal(c->state, HK_FINISHED);
}

static void
beyond_limits(void **state)
{
	Desk *d = *state;
	HkHandIn *h = hk_reception_begin(d->r, "花子", NOW, NULL);
	g_autofree char *much = g_strnfill(6000, 'x');
	GError *error = NULL;

	assert_true(hk_hand_in_thing(h, "a", NULL));
	assert_true(hk_hand_in_write(h, much, 6000, NULL));
	assert_true(hk_hand_in_thing(h, "b", NULL));
	assert_true(hk_hand_in_write(h, much, 4000, NULL));
	assert_false(hk_hand_in_write(h, "x", 1, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_LIMIT));
	g_clear_error(&error);
	for (guint i = 2; i < 1000; i++)
		assert_true(hk_hand_in_thing(h, "../../etc/passwd", NULL));
	assert_false(hk_hand_in_thing(h, "one more", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_LIMIT));
	g_clear_error(&error);
	hk_hand_in_free(h);
	assert_int_equal(count_files(d->folder), 0);
}

/* Only what was given out is an id; nothing else is a path. */
static void
no_path(void **state)
{
	static const char *const ids[] = { "",
					   ".",
					   "..",
					   "../handed-in",
					   "/etc",
					   "x",
					   "0123",
					   "\n",
					   "NULL",
					   "00000000000000000000000000000000",
					   "0000000000000000000000000000000G",
					   "000000000000000000000000000000000" };
	Desk *d = *state;

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autofree char *name = NULL;
		g_autoptr(GString) json = g_string_new(NULL);
		HkHandLine line;
		guint n;

		assert_null(hk_reception_status(d->r, ids[i], NULL));
		assert_false(hk_reception_is_busy(d->r, ids[i]));
		assert_false(hk_reception_line(d->r, ids[i], 0, &line));
		assert_false(hk_reception_gravest(d->r, ids[i], &n));
		assert_int_equal(hk_reception_thing(d->r, ids[i], 0, &name), -1);
		assert_null(hk_reception_result(d->r, d->house, ids[i], 0, NULL));
		assert_true(hk_reception_json(d->r, d->house, ids[i], 0, &n, json, NULL));
		assert_int_equal(json->len, 0);
		assert_true(hk_reception_forget(d->r, ids[i], NULL));
	}
	assert_true(g_file_test(d->folder, G_FILE_TEST_IS_DIR));
}

static void
forgotten(void **state)
{
	Desk *d = *state;
	g_autofree char *id = hand_in(d, "a.eml", MAIL, FALSE);
	g_autofree char *other = hand_in(d, "b.eml", MAIL, FALSE);
	g_autoptr(HkHandStatus) s = finished(d, id);
	g_autoptr(GPtrArray) mine = NULL, nobodys = NULL;

	assert_int_equal(s->state, HK_FINISHED);
	assert_true(hk_reception_forget(d->r, id, NULL));
	assert_true(hk_reception_forget(d->r, id, NULL));
	assert_null(hk_reception_status(d->r, id, NULL));
	mine = hk_reception_list(d->r, "花子", 10);
	nobodys = hk_reception_list(d->r, "太郎", 10);
	assert_int_equal(mine->len, 1);
	assert_string_equal(g_ptr_array_index(mine, 0), other);
	assert_int_equal(nobodys->len, 0);
	/* Removed before it was its turn: nobody is told of a result, and nobody waits. */
	for (guint i = 0; i < 20; i++) {
		g_autofree char *gone = hand_in(d, "c.eml", MAIL, i % 2 == 0);

		assert_true(hk_reception_forget(d->r, gone, NULL));
		while (hk_reception_is_busy(d->r, gone))
			g_usleep(1000);
	}
}

static void
another_life(void **state)
{
	Desk *d = *state;
	g_autofree char *old = hand_in(d, "a.eml", MAIL, FALSE);
	g_autoptr(HkHandStatus) before = finished(d, old);
	g_autofree char *half = g_build_filename(d->folder, "new-half", "thing-0", NULL);
	g_autofree char *noise = g_build_filename(d->folder, "noise", NULL);
	g_autofree char *done = g_build_filename(d->folder, old, "done", NULL);
	g_autofree char *torn = NULL, *cut = NULL;
	HkHandLine line;

	torn = hand_in(d, "b.eml", TWO, FALSE);
	hk_hand_status_free(finished(d, torn));
	cut = g_build_filename(d->folder, torn, "index", NULL);
	close_desk(d);
	/* Killed before the end: no "done", half a row, half a hand-in of somebody else. */
	assert_int_equal(g_unlink(done), 0);
	assert_true(g_file_set_contents(cut, "half", 4, NULL));
	scratch_write(d->folder, "new-half/thing-0", "x");
	scratch_write(d->folder, "noise", "x");
	open_desk(d, 10000);
	{
		g_autoptr(HkHandStatus) again = finished(d, old);

		assert_int_equal(again->state, HK_FINISHED);
		assert_int_equal(again->results, before->results);
	}
	assert_false(hk_reception_line(d->r, torn, 0, &line));
	assert_null(hk_reception_result(d->r, d->house, torn, 0, NULL));
	assert_false(g_file_test(half, G_FILE_TEST_EXISTS));
	assert_true(g_file_test(noise, G_FILE_TEST_EXISTS));
}

/* What was written to is not believed. */
static void
tampered(void **state)
{
	Desk *d = *state;
	g_autofree char *id = hand_in(d, "a.eml", MAIL, FALSE);
	g_autofree char *path = g_build_filename(d->folder, id, "results", NULL);
	g_autofree char *bytes = NULL;
	GError *error = NULL;
	gsize len;

	hk_hand_status_free(finished(d, id));
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	for (gsize i = 0; i < len; i += 7) {
		g_autoptr(HkHandResult) result = NULL;
		char was = bytes[i];

		bytes[i] ^= 0x55;
		assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
		result = hk_reception_result(d->r, d->house, id, 0, &error);
		g_clear_error(&error);
		bytes[i] = was;
	}
	assert_true(g_file_set_contents(path, bytes, (gssize)len / 2, NULL));
	assert_null(hk_reception_result(d->r, d->house, id, 0, NULL));
}

/* As a full disk does: writing fails, and whoever hands in is told. */
static void
full_disk(void **state)
{
	Desk *d = *state;
	HkHandIn *h = hk_reception_begin(d->r, "花子", NOW, NULL);
	struct rlimit was, small = { 100, 0 };
	GError *error = NULL;
	gboolean written;

	assert_true(hk_hand_in_thing(h, "a", NULL));
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &was);
	small.rlim_max = was.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	written = hk_hand_in_write(h, MAIL MAIL, strlen(MAIL MAIL), &error);
	setrlimit(RLIMIT_FSIZE, &was);
	assert_false(written);
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_clear_error(&error);
	hk_hand_in_free(h);
	assert_int_equal(count_files(d->folder), 0);
}

static void
no_folder(void **state)
{
	HkReceptionOptions options = { .folder = "/proc/nothing/of/that", .workers = 1 };
	GError *error = NULL;

	assert_null(hk_reception_open(&options, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_clear_error(&error);
	hk_reception_close(NULL);
	hk_hand_in_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(found_again), TEST(many_at_once), TEST(nothing_in_it), TEST(beyond_limits),
		TEST(no_path),	   TEST(forgotten),    TEST(another_life),  TEST(tampered),
		TEST(full_disk),   TEST(no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

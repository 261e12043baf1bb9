/* test-pool.c - one culprit a death, order, and what cannot start says why.
 *
 * Leads the players of tests/sandbox ($HK_PLAYERS): "play" in an artefact wakes them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "broker/pool.h"
#include "facts/wishes.h"

typedef struct {
	guint given;
	guint n;	   /* how many to give */
	guint bad;	   /* which one plays (from 1); 0: none; G_MAXUINT: all */
	guint missing;	   /* which one cannot be read; 0: none */
	guint stop_after;  /* deliver FALSE then; 0: never */
	guint pause_after; /* be busy for longer than any examination may take; 0: never */
	GPtrArray *got;	   /* of HkExamination* */
} Run;

static HkArtefact *
artefact(const char *name, const char *bytes, gsize len)
{
	int fd = memfd_create("artefact", MFD_CLOEXEC);

	assert_int_equal(write(fd, bytes, len), len);
	return hk_artefact_new(name, "auto", fd);
}

static HkArtefact *
give(gpointer user)
{
	Run *run = user;
	gboolean bad = run->bad == G_MAXUINT || run->given + 1 == run->bad;
	g_autofree char *name = NULL;

	if (run->given == run->n)
		return NULL;
	name = g_strdup_printf("%u", ++run->given);
	if (run->given == run->missing)
		return hk_artefact_unreadable(name, "no such file");
	return artefact(name, bad ? "play" : "good", 4);
}

static gboolean
take(HkExamination *e, gpointer user)
{
	Run *run = user;

	g_ptr_array_add(run->got, e);
	if (run->got->len == run->pause_after)
		g_usleep(4 * G_USEC_PER_SEC);
	return run->got->len != run->stop_after;
}

static Run
run_of(guint n)
{
	return (Run){ .n = n,
		      .got = g_ptr_array_new_with_free_func((GDestroyNotify)hk_examination_free) };
}

static HkPool *
pool_of(const char *player, guint workers, gboolean unsafe, const char *profile, GError **error)
{
	const char *folder = g_getenv("HK_PLAYERS");
	g_autofree char *program = *player == '/' ? g_strdup(player)
						  : g_strdup_printf("%s/player-%s",
								    folder ? folder : ".", player);
	HkPoolOptions options = { .program = program,
				  .data_dir = ".",
				  .workers = workers,
				  .unsafe = unsafe,
				  .profile_lines = profile };

	return hk_pool_new(&options, error);
}

static const HkExamination *
at(const Run *run, guint i)
{
	return g_ptr_array_index(run->got, i);
}

static void
run_through(HkPool *pool, Run *run)
{
	g_autoptr(GError) error = NULL;
	gboolean done = hk_pool_run(pool, give, take, run, &error);

	if (!done)
		print_message("%s\n", error->message);
	assert_true(done);
}

/* Every artefact in its turn; only `bad` carries id. */
static void
assert_only_one_suffered(const Run *run, const char *id)
{
	assert_int_equal(run->got->len, run->n);
	for (guint i = 0; i < run->n; i++) {
		const HkExamination *e = at(run, i);
		g_autofree char *name = g_strdup_printf("%u", i + 1);
		gboolean bad = i + 1 == run->bad;

		assert_string_equal(hk_artefact_name(e->artefact), name);
		assert_int_equal(e->findings->len, 1);
		assert_non_null(hk_examination_find(e, bad ? id : "fine"));
		assert_int_equal(e->outcome, bad ? HK_EXAMINED_PART : HK_EXAMINED);
	}
}

static void
a_crash_on_500_of_1000_costs_exactly_that_one(void **state)
{
	for (guint workers = 1; workers <= 4; workers += 3) {
		g_autoptr(HkPool) pool = pool_of("segv", workers, FALSE, NULL, NULL);
		Run run = run_of(1000);

		run.bad = 500;
		run_through(pool, &run);
		assert_only_one_suffered(&run, "examiner.crashed");
		g_ptr_array_unref(run.got);
	}
}

static void
a_breach_on_500_of_1000_costs_exactly_that_one(void **state)
{
	g_autoptr(HkPool) pool = pool_of("connect", 2, FALSE, NULL, NULL);
	Run run = run_of(1000);

	run.bad = 500;
	run_through(pool, &run);
	assert_only_one_suffered(&run, "examiner.breach");
	g_ptr_array_unref(run.got);
}

static void
a_stall_costs_its_time_and_no_more(void **state)
{
	g_autoptr(HkPool) pool = pool_of("stall", 1, FALSE, NULL, NULL);
	const HkFinding *f;
	Run run = run_of(20);

	run.bad = 10;
	run_through(pool, &run);
	assert_only_one_suffered(&run, "examiner.timeout");
	f = hk_examination_find(at(&run, 9), "examiner.timeout");
	assert_string_equal(hk_finding_value(f, "seconds"), "3"); /* the player's own limit */
	g_ptr_array_unref(run.got);
}

static void
a_storm_of_crashes_is_survived(void **state)
{
	g_autoptr(HkPool) pool = pool_of("abort", 2, FALSE, NULL, NULL);
	Run run = run_of(150);

	run.bad = G_MAXUINT;
	run_through(pool, &run);
	assert_int_equal(run.got->len, 150);
	for (guint i = 0; i < 150; i++)
		assert_non_null(hk_examination_find(at(&run, i), "examiner.crashed"));
	g_ptr_array_unref(run.got);
}

static void
a_slow_reader_is_no_workers_fault(void **state)
{
	g_autoptr(HkPool) pool = pool_of("stall", 1, FALSE, NULL, NULL);
	Run run = run_of(40);

	run.pause_after = 1;
	run_through(pool, &run);
	assert_only_one_suffered(&run, "none at all");
	g_ptr_array_unref(run.got);
}

static void
what_cannot_be_read_is_told_in_its_turn(void **state)
{
	g_autoptr(HkPool) pool = pool_of("segv", 2, FALSE, NULL, NULL);
	const HkExamination *e;
	Run run = run_of(20);

	run.missing = 7;
	run_through(pool, &run);
	assert_int_equal(run.got->len, 20);
	e = at(&run, 6);
	assert_string_equal(hk_artefact_name(e->artefact), "7");
	assert_int_equal(e->outcome, HK_NOT_EXAMINED);
	assert_string_equal(hk_finding_value(hk_examination_find(e, "input.unreadable"), "message"),
			    "no such file");
	g_ptr_array_unref(run.got);
}

static HkArtefact *
give_nothing(gpointer user)
{
	guint *given = user;

	return (*given)++ == 0 ? artefact("empty", "", 0) : NULL;
}

static gboolean
take_nothing(HkExamination *e, gpointer user)
{
	assert_non_null(hk_examination_find(e, "input.empty"));
	assert_int_equal(e->outcome, HK_NOT_EXAMINED);
	hk_examination_free(e);
	return TRUE;
}

static void
nothing_at_all_is_said_to_be_empty(void **state)
{
	g_autoptr(HkPool) pool = pool_of("segv", 1, FALSE, NULL, NULL);
	guint given = 0;

	assert_true(hk_pool_run(pool, give_nothing, take_nothing, &given, NULL));
	assert_int_equal(given, 2);
}

static void
a_run_can_be_stopped_and_another_begun(void **state)
{
	g_autoptr(HkPool) pool = pool_of("segv", 2, FALSE, NULL, NULL);
	Run first = run_of(1000), second = run_of(100);

	first.stop_after = 10;
	run_through(pool, &first);
	assert_int_equal(first.got->len, 10);
	run_through(pool, &second);
	assert_only_one_suffered(&second, "none at all");
	g_ptr_array_unref(first.got);
	g_ptr_array_unref(second.got);
}

static HkArtefact *
give_box(gpointer user)
{
	Run *run = user;
	g_autoptr(GString) box = g_string_new("");

	if (run->given++ > 0)
		return NULL;
	for (guint i = 0; i < run->n; i++)
		g_string_append(box, "play");
	return artefact("box", box->str, box->len);
}

/* Keeps only the number of leaves: the test of order, and of a line that does not grow. */
static gboolean
count_leaf(HkExamination *e, gpointer user)
{
	Run *run = user;
	const HkFinding *leaf = hk_examination_find(e, "leaf");

	if (leaf != NULL) {
		assert_int_equal(leaf->offset, 4 * run->missing++);
		assert_string_equal(hk_artefact_name(e->artefact), "box › mail");
	} else {
		assert_int_equal(e->outcome, HK_CONTAINER_ONLY);
		assert_non_null(hk_examination_find(e, "windowed"));
	}
	hk_examination_free(e);
	return TRUE;
}

static void
children_take_the_place_of_their_container(void **state)
{
	g_autoptr(HkPool) pool = pool_of("windows", 3, FALSE, NULL, NULL);
	Run run = run_of(900);

	assert_true(hk_pool_run(pool, give_box, count_leaf, &run, NULL));
	assert_int_equal(run.missing, 900);
	g_ptr_array_unref(run.got);
}

static void
rules_declare_what_they_find(void **state)
{
	g_autoptr(HkPool) pool = pool_of("segv", 1, FALSE, NULL, NULL);
	const GPtrArray *all = hk_pool_declarations(pool, NULL);

	/* The stage's one rule stands for both sets: that of mails and that of sites. */
	assert_non_null(all);
	assert_int_equal(all->len, 2);
	for (guint i = 0; i < all->len; i++) {
		const HkDeclaration *d = g_ptr_array_index(all, i);

		assert_string_equal(d->id, "words.stage");
		assert_string_equal(d->sentence.ja, "舞台");
		assert_true(d->says[0].kind == HK_KIND_PHISHING && d->says[0].weight == 1.5);
	}
}

static void
assert_does_not_start(const char *player, const char *profile, int code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) again = NULL;
	g_autoptr(HkPool) pool = pool_of(player, 2, FALSE, profile, &error);
	Run run = run_of(100);

	if (pool != NULL) {
		assert_null(hk_pool_declarations(pool, &error));
		assert_false(hk_pool_run(pool, give, take, &run, &again));
		assert_int_equal(again->code, code);
	}
	assert_non_null(error);
	assert_int_equal(error->code, code);
	g_ptr_array_unref(run.got);
}

static void
what_cannot_start_says_why(void **state)
{
	assert_does_not_start("no-landlock", NULL, HK_ERROR_UNSAFE);
	assert_does_not_start("segv", "broken", HK_ERROR_UNREADABLE);
	assert_does_not_start("/bin/true", NULL, HK_ERROR_WORKER);
	assert_does_not_start("/nowhere/at/all", NULL, HK_ERROR_WORKER);
	assert_does_not_start("/etc/passwd", NULL, HK_ERROR_WORKER);
}

static void
without_a_sandbox_every_result_says_so(void **state)
{
	g_autoptr(HkPool) pool = pool_of("no-landlock", 1, TRUE, NULL, NULL);
	Run run = run_of(10);

	run_through(pool, &run);
	assert_int_equal(run.got->len, 10);
	for (guint i = 0; i < 10; i++) {
		assert_non_null(hk_examination_find(at(&run, i), "examiner.unsandboxed"));
		assert_non_null(hk_examination_find(at(&run, i), "fine"));
	}
	g_ptr_array_unref(run.got);
}

/* What was seen inside before the death is delivered behind the artefact, and told as a part. */
static void
a_death_inside_keeps_what_was_seen(void **state)
{
	Run run = run_of(2);
	g_autoptr(HkPool) pool = pool_of("die-inside", 1, FALSE, NULL, NULL);
	const HkExamination *outer, *inner;

	run.bad = 1;
	assert_non_null(pool);
	assert_true(hk_pool_run(pool, give, take, &run, NULL));
	assert_int_equal(run.got->len, 3);
	outer = g_ptr_array_index(run.got, 0);
	inner = g_ptr_array_index(run.got, 1);
	assert_non_null(hk_examination_find(outer, "examiner.crashed"));
	assert_string_equal(hk_artefact_name(inner->artefact), "1 › 1.eml");
	assert_int_equal(inner->outcome, HK_EXAMINED_PART);
	assert_non_null(hk_examination_find(inner, "seen"));
	g_ptr_array_unref(run.got);
}

typedef struct {
	Run run;
	HkPool *pool;
	gboolean again;
} Twice;

static HkArtefact *
give_twice(gpointer user)
{
	return give(&((Twice *)user)->run);
}

/* Asks for the first one again when the second arrives. */
static gboolean
take_twice(HkExamination *e, gpointer user)
{
	Twice *twice = user;
	GPtrArray *got = twice->run.got;

	if (got->len == 1 && !twice->again) {
		const HkExamination *first = g_ptr_array_index(got, 0);

		twice->again = TRUE;
		hk_pool_again(twice->pool, hk_artefact_again(first->artefact, "open sesame"));
	}
	return take(e, &twice->run);
}

static void
a_second_look_is_the_next_delivery(void **state)
{
	static const char *const names[] = { "1", "2", "1", "3", "4" };

	for (guint n = 2; n <= 4; n++) {
		g_autoptr(HkPool) pool = pool_of("windows", 2, FALSE, NULL, NULL);
		Twice twice = { .run = run_of(n), .pool = pool };

		assert_true(hk_pool_run(pool, give_twice, take_twice, &twice, NULL));
		assert_int_equal(twice.run.got->len, n + 1);
		for (guint i = 0; i <= n; i++) {
			const HkExamination *e = g_ptr_array_index(twice.run.got, i);

			assert_string_equal(hk_artefact_name(e->artefact), names[i]);
			assert_string_equal(hk_artefact_hints(e->artefact),
					    i == 2 ? "open sesame" : "");
		}
		g_ptr_array_unref(twice.run.got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crash_on_500_of_1000_costs_exactly_that_one),
		cmocka_unit_test(a_breach_on_500_of_1000_costs_exactly_that_one),
		cmocka_unit_test(a_stall_costs_its_time_and_no_more),
		cmocka_unit_test(a_storm_of_crashes_is_survived),
		cmocka_unit_test(a_slow_reader_is_no_workers_fault),
		cmocka_unit_test(what_cannot_be_read_is_told_in_its_turn),
		cmocka_unit_test(nothing_at_all_is_said_to_be_empty),
		cmocka_unit_test(a_run_can_be_stopped_and_another_begun),
		cmocka_unit_test(children_take_the_place_of_their_container),
		cmocka_unit_test(rules_declare_what_they_find),
		cmocka_unit_test(what_cannot_start_says_why),
		cmocka_unit_test(without_a_sandbox_every_result_says_so),
		cmocka_unit_test(a_death_inside_keeps_what_was_seen),
		cmocka_unit_test(a_second_look_is_the_next_delivery),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

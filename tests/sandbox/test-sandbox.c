/* test-sandbox.c - attacks the sandbox and the broker, one player after the other.
 *
 * Arguments: pairs of a player's source and its program.  The first line of the source says as
 * which finding it must end.  Each player gets three artefacts and misbehaves on the second: the
 * other two must come out untouched, in order.
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "broker/pool.h"

typedef struct {
	guint given;
	guint next; /* to be delivered */
	GString *wrong;
	const char *expect;
} Show;

static HkArtefact *
artefact(const char *name, const char *bytes)
{
	int fd = memfd_create(name, MFD_CLOEXEC);

	if (fd < 0 || write(fd, bytes, strlen(bytes)) != (ssize_t)strlen(bytes))
		g_error("memfd");
	return hk_artefact_new(name, "auto", fd);
}

static HkArtefact *
give(gpointer user)
{
	static const char *const names[] = { "before", "player", "after" };
	Show *show = user;
	guint i = show->given++;

	if (i >= G_N_ELEMENTS(names))
		return NULL;
	return artefact(names[i], i == 1 ? "playplayplay" : "quiet");
}

static void
check_player(Show *show, const HkExamination *e)
{
	if (hk_examination_find(e, show->expect) == NULL)
		g_string_append_printf(show->wrong, " no %s;", show->expect);
	if (hk_examination_find(e, "escaped") != NULL)
		g_string_append(show->wrong, " escaped;");
	for (guint i = 0; i < e->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(e->findings, i);

		if (show->wrong->len > 0 && i < 8)
			g_string_append_printf(show->wrong, " [%s %s]", f->id,
					       f->n_values > 0 ? f->values[0].text : "");
	}
}

static gboolean
receive(HkExamination *e, gpointer user)
{
	static const char *const names[] = { "before", "player", "after" };
	Show *show = user;
	const char *name = hk_artefact_name(e->artefact);

	if (g_str_has_prefix(name, "player › ")) { /* children that it was allowed to have */
		hk_examination_free(e);
		return TRUE;
	}
	if (show->next >= G_N_ELEMENTS(names) || !g_str_equal(name, names[show->next]))
		g_string_append_printf(show->wrong, " %s out of turn;", name);
	else if (show->next == 1)
		check_player(show, e);
	else if (e->outcome != HK_EXAMINED || e->findings->len != 1 ||
		 hk_examination_find(e, "fine") == NULL)
		g_string_append_printf(show->wrong, " %s was harmed;", name);
	show->next++;
	hk_examination_free(e);
	return TRUE;
}

/* "expect: some.finding - what it does" of the first line.  (owned) */
static char *
expectation(const char *source)
{
	g_autofree char *text = NULL;
	const char *at;

	if (!g_file_get_contents(source, &text, NULL, NULL) ||
	    (at = strstr(text, "expect: ")) == NULL)
		return NULL;
	at += strlen("expect: ");
	return g_strndup(at, strcspn(at, " "));
}

static void
run_player(const char *program, Show *show)
{
	HkPoolOptions options = { .program = program,
				  .data_dir = ".",
				  .workers = 1,
				  .show_log = g_getenv("HK_SHOW_LOG") != NULL };
	g_autoptr(GError) error = NULL;
	g_autoptr(HkPool) pool = hk_pool_new(&options, &error);

	if (pool == NULL || !hk_pool_run(pool, give, receive, show, &error))
		g_string_append_printf(show->wrong, " %s;", error->message);
	if (show->next != 3)
		g_string_append_printf(show->wrong, " %u of 3 delivered;", show->next);
}

int
main(int argc, char **argv)
{
	guint failed = 0;

	printf("1..%d\n", (argc - 1) / 2);
	for (int i = 1; i + 1 < argc; i += 2) {
		g_autofree char *name = g_path_get_basename(argv[i]);
		g_autofree char *expect = expectation(argv[i]);
		g_autoptr(GString) wrong = g_string_new("");
		Show show = { .wrong = wrong, .expect = expect != NULL ? expect : "nothing" };

		run_player(argv[i + 1], &show);
		failed += wrong->len > 0;
		printf("%s %d - %s ends as %s\n", wrong->len > 0 ? "not ok" : "ok", (i + 1) / 2,
		       name, show.expect);
		if (wrong->len > 0)
			printf("#%s\n", wrong->str);
		fflush(stdout);
	}
	return failed > 0;
}

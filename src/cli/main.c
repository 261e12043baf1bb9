/* main.c - the command table, and what every command needs before it runs.
 *
 * A command is one row here, one file cmd-<name>.c, one manual page and one test.  The row says
 * what it needs; exactly that is opened.  Output errors are noticed here for all of them: an
 * answer that could not be written must not look like a good one.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/call.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pasted.h"
#include "house/strangers.h"
#include "report/fill.h"

#define SMALL_INPUT (256 * 1024)

/* clang-format off */
static const HkCommand commands[] = {
	{ "examine", hk_cmd_examine, HK_FOR_EXAMINE,
	  HK_GROUP_LOOK, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS | HK_NEEDS_OPERAND },
	{ "guide",   hk_cmd_guide,   HK_FOR_GUIDE,   HK_GROUP_ACT, HK_NEEDS_HOUSE },
	{ "desks",   hk_cmd_desks,   HK_FOR_DESKS,   HK_GROUP_ACT, HK_NEEDS_HOUSE },
	{ "profile", hk_cmd_profile, HK_FOR_PROFILE, HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_OPERAND },
	{ "case",    hk_cmd_case,    HK_FOR_CASE,    HK_GROUP_CASES, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "seal",    hk_cmd_seal,    HK_FOR_SEAL,    HK_GROUP_CASES, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "verify",  hk_cmd_verify,  HK_FOR_VERIFY,  HK_GROUP_CASES, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "report",  hk_cmd_report,  HK_FOR_REPORT,  HK_GROUP_CASES, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "notice",  hk_cmd_notice,  HK_FOR_NOTICE,  HK_GROUP_CASES, HK_NEEDS_HOUSE | HK_NEEDS_CASES },
	{ "ask",     hk_cmd_ask,     HK_FOR_ASK,     HK_GROUP_ACT, HK_NEEDS_HOUSE },
	{ "card",    hk_cmd_card,    HK_FOR_CARD,    HK_GROUP_PREPARE, HK_NEEDS_HOUSE },
	{ "drill",   hk_cmd_drill,   HK_FOR_DRILL,   HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "user",    hk_cmd_user,    HK_FOR_USER,    HK_GROUP_SERVE, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "token",   hk_cmd_token,   HK_FOR_TOKEN,   HK_GROUP_SERVE, HK_NEEDS_HOUSE | HK_NEEDS_CASES | HK_NEEDS_OPERAND },
	{ "correspondents", hk_cmd_correspondents, HK_FOR_CORRESPONDENTS,
	  HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS | HK_NEEDS_OPERAND },
	{ "evaluate", hk_cmd_evaluate, HK_FOR_EVALUATE,
	  HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS | HK_NEEDS_OPERAND },
	{ "trace-leak", hk_cmd_trace_leak, HK_FOR_TRACE_LEAK,
	  HK_GROUP_LOOK, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS | HK_NEEDS_OPERAND },
	{ "survey",  hk_cmd_survey,  HK_FOR_SURVEY,
	  HK_GROUP_LOOK, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS | HK_NEEDS_OPERAND },
	{ "site",    hk_cmd_site,    HK_FOR_SITE,    HK_GROUP_LOOK, HK_NEEDS_HOUSE | HK_NEEDS_OPERAND },
	{ "learn",   hk_cmd_learn,   HK_FOR_LEARN,   HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_WORKERS },
	{ "pocket",  hk_cmd_pocket,  HK_FOR_POCKET,  HK_GROUP_PREPARE, HK_NEEDS_HOUSE | HK_NEEDS_OPERAND },
	{ "serve",   hk_cmd_serve,   HK_FOR_SERVE,   HK_GROUP_SERVE, 0 },
};
/* clang-format on */

static void
add_row(HkBlock *facts, const HkCall *call, const char *typed, const char *key)
{
	HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);

	hk_block_say(fact, HK_SPAN_STRONG, typed);
	hk_block_say(fact, HK_SPAN_TEXT, hk_call_word(call, key));
}

static void
add_group(HkBlock *root, const HkCall *call, HkGroup group, const char *title)
{
	HkBlock *facts;

	hk_block_heading(root, 2, hk_call_word(call, title));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_autofree char *key = g_strconcat("command.", commands[i].name, NULL);

		if (commands[i].group == group)
			add_row(facts, call, commands[i].name, key);
	}
}

/* What somebody sees who typed nothing: whom to call, every command there is, and last, where the
 * eye is on a terminal, the line to type. */
static void
show_start(const HkCall *call)
{
	static const char *const titles[HK_GROUP__N] = {
		[HK_GROUP_LOOK] = "start.look",	  [HK_GROUP_ACT] = "start.act",
		[HK_GROUP_CASES] = "start.cases", [HK_GROUP_PREPARE] = "start.prepare",
		[HK_GROUP_SERVE] = "start.serve",
	};
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *facts;

	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_STRONG,
		     hk_call_word(call, "start.title"));
	hk_block_paragraph(root, hk_call_word(call, "start.danger"));
	for (guint i = 0; i < HK_GROUP__N; i++)
		add_group(root, call, (HkGroup)i, titles[i]);
	hk_block_heading(root, 2, hk_call_word(call, "start.type"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	add_row(facts, call, "hikeshi examine mail.eml", "start.examine");
	add_row(facts, call, "hikeshi examine --help", "start.help");
	add_row(facts, call, "hikeshi --lang en", "start.lang");
	hk_block_paragraph(root, hk_call_word(call, "start.private"));
	hk_output_doc(doc);
}

static const HkCommand *
command_named(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		if (g_str_equal(commands[i].name, name))
			return &commands[i];
	return NULL;
}

static HkExit
exit_for(const GError *error)
{
	static const struct {
		HkError code;
		HkExit exit;
	} table[] = {
		{ HK_ERROR_USAGE, HK_EXIT_USAGE },
		{ HK_ERROR_UNREADABLE, HK_EXIT_UNREADABLE },
		{ HK_ERROR_STORE, HK_EXIT_OUTPUT },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (g_error_matches(error, HK_ERROR, (gint)table[i].code))
			return table[i].exit;
	return HK_EXIT_INTERNAL;
}

static HkExit
complain(const HkCall *call, const GError *error)
{
	hk_output_complain_error(call, error);
	return exit_for(error);
}

/* One ordinary mail needs one examiner; a second would only compete for the processor while both
 * warm up.  A larger file may be an mbox, and a folder anything. */
static guint
workers_for(const HkOptions *options)
{
	struct stat st;

	if (options->online && options->jobs == 0)
		return 1; /* pages come one after the other */
	if (options->jobs != 0 || options->mailboxes != NULL || options->rest == NULL ||
	    options->rest[0] == NULL || options->rest[1] != NULL)
		return (guint)options->jobs;
	if (stat(options->rest[0], &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > SMALL_INPUT)
		return 0;
	return 1;
}

static gboolean
open_casebook(HkCall *call, GError **error)
{
	const HkCasebookOptions options = {
		.url = call->options.store,
		.actor = call->options.by,
		.instant = call->instant,
	};

	if ((call->command->needs & HK_NEEDS_CASES) == 0)
		return TRUE;
	call->book = hk_casebook_open(&options, error);
	if (call->book == NULL)
		return FALSE;
	call->office = hk_office_open(call->house, error);
	return call->office != NULL;
}

/* `case new FILE` examines, and a site is looked at unless it is only remembered; every other word
 * of these commands does not need the workers. */
static gboolean
examines(const HkCall *call)
{
	char **rest = call->options.rest;

	if ((call->command->needs & HK_NEEDS_WORKERS) != 0)
		return TRUE;
	if (call->command->is == HK_FOR_SITE)
		return rest != NULL && rest[0] != NULL && !g_str_equal(rest[0], "baseline");
	return call->command->is == HK_FOR_CASE && rest != NULL && rest[0] != NULL &&
	       g_str_equal(rest[0], "new") && rest[1] != NULL;
}

/* Said before anything else: whoever put the file there believes that it counts. */
static void
tell_strangers(const HkCall *call)
{
	g_autoptr(GPtrArray) found = hk_house_strangers(call->house);
	g_autofree char *names = NULL;
	g_autofree char *shown = NULL;
	GString *message;

	if (found->len == 0)
		return;
	g_ptr_array_add(found, NULL);
	names = g_strjoinv(call->lang == HK_JA ? "、" : ", ", (char **)found->pdata);
	shown = hk_text_valid(names, strlen(names));
	message = g_string_new(NULL);
	hk_fill_append(message, hk_call_word(call, "data.strangers"), hk_fill_pair,
		       (const char *const[]){ "names", shown, NULL });
	hk_output_complain(message->str);
	g_string_free(message, TRUE);
}

static gboolean
open_house(HkCall *call, GError **error)
{
	HkHouseOptions options = {
		.profile = call->options.profile,
		.texts = call->texts,
		.examines = examines(call),
		.workers = workers_for(&call->options),
		.unsafe = call->options.unsafe,
		.instant = call->instant,
	};

	if ((call->command->needs & HK_NEEDS_HOUSE) == 0)
		return TRUE;
	call->house = hk_house_new(&options, error);
	if (call->house != NULL)
		tell_strangers(call);
	return call->house != NULL;
}

static gboolean
lacks_operand(const HkCall *call)
{
	char **rest = call->options.rest;

	return (call->command->needs & HK_NEEDS_OPERAND) != 0 && (rest == NULL || rest[0] == NULL);
}

static HkExit
run_command(HkCall *call, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	HkExit code;

	if (!hk_options_parse(call, argc, argv, &error))
		return complain(call, error);
	/* The house of who examines starts the workers before it reads them. */
	if ((call->options.help || !examines(call)) && !hk_texts_ready(call->texts, &error))
		return complain(call, error);
	if (call->options.help) {
		g_autoptr(HkDoc) help = hk_options_help(call);

		hk_output_doc(help);
		return HK_EXIT_NOTHING;
	}
	if (call->options.text != NULL && !hk_pasted_take(call, &error))
		return complain(call, error);
	if (lacks_operand(call)) {
		g_autofree char *key = g_strconcat("usage.", call->command->name, NULL);

		return hk_output_misuse(call, key);
	}
	code = open_house(call, &error) && open_casebook(call, &error) ? call->command->run(call)
								       : complain(call, error);
	hk_office_free(call->office);
	hk_casebook_free(call->book);
	hk_house_free(call->house);
	return code;
}

/* A first word that is no command: an option of the program itself, or a mistake. */
static HkExit
run_no_command(const HkCall *call, const char *first)
{
	g_autoptr(GError) error = NULL;
	GString *message;

	if (!hk_texts_ready(call->texts, &error))
		return complain(call, error);
	if (g_str_equal(first, "--version") || g_str_equal(first, "-V")) {
		hk_output_text("hikeshi " HK_VERSION "\n", strlen("hikeshi " HK_VERSION "\n"));
		return HK_EXIT_NOTHING;
	}
	if (g_str_equal(first, "--help") || g_str_equal(first, "-h") ||
	    g_str_equal(first, "help") || g_str_has_prefix(first, "--lang") ||
	    g_str_has_prefix(first, "-l")) {
		show_start(call);
		return HK_EXIT_NOTHING;
	}
	message = g_string_new(NULL);
	hk_fill_append(message, hk_call_word(call, "usage.command"), hk_fill_pair,
		       (const char *const[]){ "command", first, NULL });
	hk_output_complain(message->str);
	g_string_free(message, TRUE);
	return HK_EXIT_USAGE;
}

/* Where the command stands: first, or behind options ("--lang en examine"), of which one may take
 * the next word.  0: nowhere; *word is then the first that is neither. */
static int
command_at(int argc, char **argv, const char **word)
{
	gboolean value = FALSE; /* this may belong to the option before it */

	*word = NULL;
	for (int i = 1; i < argc && !g_str_equal(argv[i], "--"); i++) {
		gboolean option = argv[i][0] == '-';

		if (!option && command_named(argv[i]) != NULL)
			return i;
		if (!option && !value) {
			*word = argv[i];
			return 0;
		}
		value = option && strchr(argv[i], '=') == NULL;
	}
	return 0;
}

/* The command first, as the rest of the program expects it.  (owned array) */
static char **
command_first(int argc, char **argv, int at)
{
	char **ordered = g_new0(char *, (gsize)argc + 1);

	for (int i = 0; i < argc; i++)
		ordered[i == at ? 1 : i > 0 && i < at ? i + 1 : i] = argv[i];
	return ordered;
}

int
main(int argc, char **argv)
{
	g_autoptr(HkTexts) texts = hk_texts_later(hk_house_data_dir());
	HkCall call = { .texts = texts, .lang = hk_options_lang(argc, argv) };
	g_autofree char **ordered = NULL;
	const char *stray;
	HkExit code;
	int at;

	at = command_at(argc, argv, &stray);
	ordered = command_first(argc, argv, at);
	call.command = at > 0 ? command_named(argv[at]) : NULL;
	if (call.command != NULL)
		code = run_command(&call, argc, ordered);
	else
		code = run_no_command(&call, argc < 2 ? "--help" : stray != NULL ? stray : argv[1]);
	hk_options_clear(&call.options);
	if (hk_output_finish())
		return (int)code;
	hk_output_complain(hk_call_word(&call, "output.failed"));
	return HK_EXIT_OUTPUT;
}

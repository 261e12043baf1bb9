/* options.c - one table of options; help, parsing and defaults follow it.
 *
 * Called by main.c.  GLib parses; its own help is not used, because it would speak the
 * process's language instead of the caller's.  The completion and the manual are held against this
 * table by tests/cli/T05-help.sh.
 */
#include "cli/options.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/text.h"

typedef struct {
	const char *name;
	char letter; /* or 0 */
	GOptionArg arg;
	gsize member;	      /* of HkOptions */
	HkFor commands;	      /* which know it */
	const char *argument; /* shown behind it, or NULL */
} Row;

#define AT(member) G_STRUCT_OFFSET(HkOptions, member)

/* clang-format off */
static const Row rows[] = {
	{ "lang",    'l', G_OPTION_ARG_STRING, AT(lang),    HK_FOR_ALL, "ja|en" },
	{ "format",  'f', G_OPTION_ARG_STRING, AT(format),
	  HK_FOR_ALL & ~(HK_FOR_SERVE | HK_FOR_PROFILE | HK_FOR_SEAL | HK_FOR_VERIFY | HK_FOR_USER | HK_FOR_TOKEN |
	    HK_FOR_POCKET | HK_FOR_LEARN),
	  "FORMAT" },
	{ "at",       0,  G_OPTION_ARG_STRING, AT(at),
	  HK_FOR_EXAMINE | HK_FOR_SURVEY | HK_FOR_GUIDE | HK_FOR_DESKS | HK_FOR_CASES | HK_FOR_CARD | HK_FOR_SERVE |
	  HK_FOR_POCKET | HK_FOR_LETTERS | HK_FOR_LEARN | HK_FOR_SITE,
	  "2026-11-23T09:30" },
	{ "brief",   'b', G_OPTION_ARG_NONE,   AT(brief),   HK_FOR_EXAMINE, NULL },
	{ "full",     0,  G_OPTION_ARG_NONE,   AT(full),    HK_FOR_EXAMINE | HK_FOR_SITE, NULL },
	{ "campaigns", 0, G_OPTION_ARG_NONE,   AT(campaigns), HK_FOR_EXAMINE, NULL },
	{ "against",  0,  G_OPTION_ARG_STRING, AT(against), HK_FOR_EVALUATE, "NAME,…" },
	{ "worst",    0,  G_OPTION_ARG_STRING, AT(worst),   HK_FOR_EVALUATE, "N" },
	{ "list",     0,  G_OPTION_ARG_FILENAME, AT(list),  HK_FOR_SURVEY, "FILE" },
	{ "quiet",   'q', G_OPTION_ARG_NONE,   AT(quiet),   HK_FOR_EXAMINE | HK_FOR_SURVEY, NULL },
	{ "verbose", 'v', G_OPTION_ARG_NONE,   AT(verbose), HK_FOR_EXAMINE, NULL },
	{ "jobs",    'j', G_OPTION_ARG_INT,    AT(jobs),    HK_FOR_EXAMINE | HK_FOR_LEARN | HK_FOR_SURVEY | HK_FOR_EVALUATE | HK_FOR_SERVE | HK_FOR_LETTERS | HK_FOR_SITE, "N" },
	{ "profile", 'p', G_OPTION_ARG_FILENAME, AT(profile),
	  HK_FOR_EXAMINE | HK_FOR_SURVEY | HK_FOR_EVALUATE | HK_FOR_PROFILE | HK_FOR_CASE | HK_FOR_CARD | HK_FOR_DRILL | HK_FOR_ASK |
	  HK_FOR_SERVE | HK_FOR_POCKET | HK_FOR_LETTERS | HK_FOR_LEARN, "FILE" },
	{ "own",      0,  G_OPTION_ARG_STRING_ARRAY, AT(own), HK_FOR_LETTERS, "ADDR" },
	{ "since",    0,  G_OPTION_ARG_STRING, AT(since),   HK_FOR_CORRESPONDENTS, "2026-01-01" },
	{ "notice",   0,  G_OPTION_ARG_NONE,   AT(notice),  HK_FOR_CORRESPONDENTS, NULL },
	{ "mailbox",  'm', G_OPTION_ARG_FILENAME_ARRAY, AT(mailboxes), HK_FOR_TRACE_LEAK, "PATH" },
	{ "manifest", 0,  G_OPTION_ARG_FILENAME, AT(manifest), HK_FOR_SITE, "FILE" },
	{ "reference", 0, G_OPTION_ARG_FILENAME, AT(clean), HK_FOR_SITE, "FOLDER" },
	{ "log",      0,  G_OPTION_ARG_FILENAME_ARRAY, AT(logs), HK_FOR_SITE, "FILE" },
	{ "text",     0,  G_OPTION_ARG_STRING, AT(text),    HK_FOR_EXAMINE, "TEXT" },
	{ "online",   0,  G_OPTION_ARG_NONE,   AT(online),  HK_FOR_EXAMINE, NULL },
	{ "yes",      0,  G_OPTION_ARG_NONE,   AT(yes),     HK_FOR_EXAMINE, NULL },
	{ "unsafe-no-sandbox", 0, G_OPTION_ARG_NONE, AT(unsafe),
	  HK_FOR_EXAMINE | HK_FOR_LEARN | HK_FOR_SURVEY | HK_FOR_EVALUATE | HK_FOR_SERVE | HK_FOR_LETTERS | HK_FOR_SITE, NULL },
	{ "subkind",  0,  G_OPTION_ARG_STRING, AT(subkind), HK_FOR_GUIDE, "ID" },
	{ "id",      'i', G_OPTION_ARG_STRING, AT(id),      HK_FOR_DESKS, "ID" },
	{ "all",     'a', G_OPTION_ARG_NONE,   AT(all),     HK_FOR_DESKS | HK_FOR_CASE, NULL },
	{ "force",    0,  G_OPTION_ARG_NONE,   AT(force),   HK_FOR_PROFILE | HK_FOR_SITE, NULL },
	{ "store",    0,  G_OPTION_ARG_STRING, AT(store),   HK_FOR_CASES | HK_FOR_SERVE, "URL" },
	{ "by",       0,  G_OPTION_ARG_STRING, AT(by),      HK_FOR_CASES | HK_FOR_LEARN, "NAME" },
	{ "kind",    'k', G_OPTION_ARG_STRING, AT(kind),    HK_FOR_CASE, "KIND" },
	{ "title",   't', G_OPTION_ARG_STRING, AT(title),   HK_FOR_CASE, "TEXT" },
	{ "occurred", 0,  G_OPTION_ARG_STRING, AT(occurred), HK_FOR_CASE, "2026-11-23T09:30" },
	{ "done",     0,  G_OPTION_ARG_NONE,   AT(done),    HK_FOR_CASE, NULL },
	{ "skip",     0,  G_OPTION_ARG_NONE,   AT(skip),    HK_FOR_CASE, NULL },
	{ "owner",    0,  G_OPTION_ARG_STRING, AT(owner),   HK_FOR_CASE, "NAME" },
	{ "why",      0,  G_OPTION_ARG_STRING, AT(why),     HK_FOR_CASE, "TEXT" },
	{ "who",      0,  G_OPTION_ARG_STRING, AT(who),     HK_FOR_CASE, "NAME" },
	{ "person",   0,  G_OPTION_ARG_STRING, AT(person),  HK_FOR_CASE, "NAME" },
	{ "reference", 0, G_OPTION_ARG_STRING, AT(reference), HK_FOR_CASE, "NUMBER" },
	{ "currency", 0,  G_OPTION_ARG_STRING, AT(currency), HK_FOR_CASE, "JPY" },
	{ "drill",    0,  G_OPTION_ARG_NONE,   AT(drill),   HK_FOR_CASE, NULL },
	{ "to",       0,  G_OPTION_ARG_STRING, AT(to),      HK_FOR_REPORT | HK_FOR_NOTICE, "ID" },
	{ "output",  'o', G_OPTION_ARG_FILENAME, AT(output),
	  HK_FOR_CASE | HK_FOR_REPORT | HK_FOR_NOTICE | HK_FOR_CARD | HK_FOR_DRILL, "FILE" },
	{ "size",     0,  G_OPTION_ARG_STRING, AT(size),    HK_FOR_CARD, "a4|wallet" },
	{ "tlp",      0,  G_OPTION_ARG_STRING, AT(tlp),     HK_FOR_REPORT, "amber" },
	{ "case",     0,  G_OPTION_ARG_NONE,   AT(make_case), HK_FOR_ASK, NULL },
	{ "word",    'w', G_OPTION_ARG_STRING_ARRAY, AT(words), HK_FOR_CASE, "TEXT" },
	{ "role",     0,  G_OPTION_ARG_STRING, AT(role),    HK_FOR_USER | HK_FOR_TOKEN, "ROLE" },
	{ "password-stdin", 0, G_OPTION_ARG_NONE, AT(password_stdin), HK_FOR_USER, NULL },
	{ "days",     0,  G_OPTION_ARG_INT,    AT(days),    HK_FOR_TOKEN, "N" },
	{ "listen",   0,  G_OPTION_ARG_STRING, AT(listen),  HK_FOR_SERVE, "127.0.0.1:8119" },
	{ "tls-cert", 0,  G_OPTION_ARG_FILENAME, AT(tls_cert), HK_FOR_SERVE, "FILE" },
	{ "tls-key",  0,  G_OPTION_ARG_FILENAME, AT(tls_key), HK_FOR_SERVE, "FILE" },
	{ "host",     0,  G_OPTION_ARG_STRING_ARRAY, AT(hosts), HK_FOR_SERVE, "NAME" },
	{ "upload-max", 0, G_OPTION_ARG_INT,   AT(upload_max), HK_FOR_SERVE, "MIB" },
	{ "no-browser", 0, G_OPTION_ARG_NONE,  AT(no_browser), HK_FOR_SERVE, NULL },
	{ "help",    'h', G_OPTION_ARG_NONE,   AT(help),    HK_FOR_ALL, NULL },
};

/* What --format takes, the default first. */
static const struct {
	HkFor commands;
	const char *formats;
} formats[] = {
	{ HK_FOR_EXAMINE | HK_FOR_GUIDE | HK_FOR_DESKS | HK_FOR_ASK | HK_FOR_TRACE_LEAK | HK_FOR_SITE, "text|json" },
	{ HK_FOR_EVALUATE, "text|json" },
	{ HK_FOR_SURVEY, "text|json" },
	{ HK_FOR_CORRESPONDENTS, "text|csv|json" },
	{ HK_FOR_CASE,   "text|ics" },
	{ HK_FOR_REPORT, "text|html|pdf|json|eml|misp|stix|iodef|xarf|arf|csv|csv-timeline" },
	{ HK_FOR_NOTICE, "text|html|pdf|eml" },
	{ HK_FOR_CARD | HK_FOR_DRILL, "text|html|pdf" },
};
/* clang-format on */

/* Japanese is the language of the house: it speaks another only to who asked for one. */
static HkLang
lang_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *set = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(names) && set == NULL; i++) {
		set = g_getenv(names[i]);
		if (set != NULL && *set == '\0')
			set = NULL;
	}
	if (set == NULL || g_str_has_prefix(set, "ja") || g_str_equal(set, "POSIX") ||
	    g_str_equal(set, "C") || g_str_has_prefix(set, "C."))
		return HK_JA;
	return HK_EN;
}

HkLang
hk_options_lang(int argc, char *const *argv)
{
	for (int i = 1; i < argc && !g_str_equal(argv[i], "--"); i++) {
		if (g_str_equal(argv[i], "--lang=en") || g_str_equal(argv[i], "-len"))
			return HK_EN;
		if (g_str_equal(argv[i], "--lang=ja") || g_str_equal(argv[i], "-lja"))
			return HK_JA;
		if (i + 1 < argc && (g_str_equal(argv[i], "--lang") || g_str_equal(argv[i], "-l")))
			return g_str_equal(argv[i + 1], "en") ? HK_EN : HK_JA;
	}
	return lang_of_environment();
}

static gboolean
usage(const HkCall *call, GError **error, const char *key, const char *value)
{
	g_autofree char *shown = hk_text_valid(value, strlen(value));

	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s%s“%s”", hk_call_word(call, key),
		    call->lang == HK_JA ? "" : " ", shown);
	return FALSE;
}

static const char *
formats_of(const HkCall *call)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if ((formats[i].commands & call->command->is) != 0)
			return formats[i].formats;
	return "text";
}

static gboolean
check_format(const HkCall *call, GError **error)
{
	g_auto(GStrv) known = g_strsplit(formats_of(call), "|", -1);
	const char *asked = call->options.format;
	g_autofree char *shown = NULL;

	if (asked == NULL || g_strv_contains((const char *const *)known, asked))
		return TRUE;
	shown = g_strdup_printf("%s (%s)", asked, formats_of(call));
	return usage(call, error, "usage.format", shown);
}

static gboolean
take_values(HkCall *call, GError **error)
{
	const HkOptions *o = &call->options;
	gint64 occurred;

	if (o->lang != NULL && !g_str_equal(o->lang, "ja") && !g_str_equal(o->lang, "en") &&
	    (call->command->is != HK_FOR_POCKET || !g_str_equal(o->lang, "both")))
		return usage(call, error, "usage.lang", o->lang);
	if (!check_format(call, error))
		return FALSE;
	if (o->occurred != NULL && !hk_civil_parse(o->occurred, &occurred, NULL))
		return usage(call, error, "usage.occurred", o->occurred);
	if (o->jobs < 0 || o->jobs > 64)
		return usage(call, error, "usage.jobs", "--jobs");
	if (o->lang != NULL)
		call->lang = g_str_equal(o->lang, "en") ? HK_EN : HK_JA;
	call->json = o->format != NULL && g_str_equal(o->format, "json");
	call->instant = g_get_real_time() / G_USEC_PER_SEC;
	if (o->at != NULL && !hk_civil_parse(o->at, &call->instant, NULL))
		return usage(call, error, "usage.at", o->at);
	return TRUE;
}

/* Words are read as raw bytes: GLib would convert them from the locale's character set, and refuse
 * Japanese where the locale is plain C. */
static GOptionArg
as_bytes(GOptionArg arg)
{
	return arg == G_OPTION_ARG_STRING	  ? G_OPTION_ARG_FILENAME
	       : arg == G_OPTION_ARG_STRING_ARRAY ? G_OPTION_ARG_FILENAME_ARRAY
						  : arg;
}

static void
make_valid(char **text)
{
	char *valid = *text != NULL ? hk_text_valid(*text, strlen(*text)) : NULL;

	g_free(*text);
	*text = valid;
}

/* The words that as_bytes() read. */
static void
make_all_valid(HkOptions *options)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (rows[i].arg == G_OPTION_ARG_STRING)
			make_valid(&G_STRUCT_MEMBER(char *, options, rows[i].member));
		if (rows[i].arg != G_OPTION_ARG_STRING_ARRAY)
			continue;
		for (char **p = G_STRUCT_MEMBER(char **, options, rows[i].member);
		     p != NULL && *p != NULL; p++)
			make_valid(p);
	}
}

static GArray *
entries_for(HkCall *call)
{
	GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
	GOptionEntry rest = { G_OPTION_REMAINING,  0,	 0,   G_OPTION_ARG_FILENAME_ARRAY,
			      &call->options.rest, NULL, NULL };

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		GOptionEntry entry = { rows[i].name,
				       rows[i].letter,
				       0,
				       as_bytes(rows[i].arg),
				       G_STRUCT_MEMBER_P(&call->options, rows[i].member),
				       NULL,
				       rows[i].argument };

		if ((rows[i].commands & call->command->is) != 0)
			g_array_append_val(entries, entry);
	}
	g_array_append_val(entries, rest);
	return entries;
}

/* "-j4" as "-j" "4": everybody types it, GLib does not read it.  (owned) */
static GStrv
split_letters(int argc, char **argv)
{
	GStrvBuilder *builder = g_strv_builder_new();
	gboolean operands = FALSE; /* behind "--" nothing is an option */
	GStrv all;

	for (int i = 1; i < argc; i++) {
		char letter[] = { '-', argv[i][0] == '-' ? argv[i][1] : '\0', '\0' };
		gboolean split = FALSE;

		operands |= g_str_equal(argv[i], "--");
		for (guint r = 0; r < G_N_ELEMENTS(rows) && !operands; r++)
			split |= rows[r].argument != NULL && rows[r].letter != 0 &&
				 rows[r].letter == letter[1] && argv[i][2] != '\0';
		if (split)
			g_strv_builder_add(builder, letter);
		g_strv_builder_add(builder, split ? argv[i] + 2 : argv[i]);
	}
	all = g_strv_builder_end(builder);
	g_strv_builder_unref(builder);
	return all;
}

gboolean
hk_options_parse(HkCall *call, int argc, char **argv, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GArray) entries = entries_for(call);
	g_autoptr(GError) wrong = NULL;
	g_auto(GStrv) from_command = split_letters(argc, argv); /* GLib skips the first of them */

	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, (const GOptionEntry *)entries->data, NULL);
	if (!g_option_context_parse_strv(context, &from_command, &wrong))
		return usage(call, error, "usage.option", wrong->message);
	make_all_valid(&call->options);
	return take_values(call, error);
}

void
hk_options_clear(HkOptions *options)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (rows[i].arg == G_OPTION_ARG_STRING || rows[i].arg == G_OPTION_ARG_FILENAME)
			g_clear_pointer(&G_STRUCT_MEMBER(char *, options, rows[i].member), g_free);
		if (rows[i].arg == G_OPTION_ARG_STRING_ARRAY ||
		    rows[i].arg == G_OPTION_ARG_FILENAME_ARRAY)
			g_clear_pointer(&G_STRUCT_MEMBER(char **, options, rows[i].member),
					g_strfreev);
	}
	g_clear_pointer(&options->rest, g_strfreev);
}

static const char *
text(const HkCall *call, const char *prefix, const char *name)
{
	g_autofree char *key = g_strconcat(prefix, name, NULL);

	return hk_call_word(call, key);
}

/* Which words explain it: one name may mean two things, and no format but JSON has lines. */
static const char *
words_of(const Row *row, const char *argument)
{
	if (row->member == AT(clean))
		return "clean-copy";
	if (row->member == AT(format) && strstr(argument, "json") == NULL)
		return "format-plain";
	return row->name;
}

static void
add_option(HkBlock *facts, const HkCall *call, const Row *row)
{
	HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);
	g_autofree char *letter = row->letter != 0 ? g_strdup_printf("-%c, ", row->letter)
						   : g_strdup("    ");
	const char *argument = g_str_equal(row->name, "format") ? formats_of(call)
			       : g_str_equal(row->name, "lang") &&
					       call->command->is == HK_FOR_POCKET
				       ? "ja|en|both"
				       : row->argument;
	g_autofree char *label = g_strconcat(letter, "--", row->name, argument != NULL ? " " : "",
					     argument != NULL ? argument : "", NULL);

	hk_block_say(fact, HK_SPAN_STRONG, label);
	hk_block_say(fact, HK_SPAN_TEXT, text(call, "option.", words_of(row, argument)));
}

HkDoc *
hk_options_help(const HkCall *call)
{
	HkDoc *doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *facts;

	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_STRONG,
		     text(call, "synopsis.", call->command->name));
	hk_block_paragraph(root, text(call, "command.", call->command->name));
	hk_block_heading(root, 2, hk_call_word(call, "help.options"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if ((rows[i].commands & call->command->is) != 0)
			add_option(facts, call, &rows[i]);
	hk_block_heading(root, 2, hk_call_word(call, "help.more"));
	hk_block_paragraph(root, text(call, "more.", call->command->name));
	return doc;
}

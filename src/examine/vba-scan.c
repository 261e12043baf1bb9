/* vba-scan.c - reads the modules of a project for what starts by itself and for what it calls.
 *
 * Called by office-macro.c.  Looks at the names that code calls and at every text the code holds
 * or puts together (vba-string.c).  A harmless workbook has procedures that start by themselves
 * and ones that open programs at the press of a button; it is both at once that harmless ones
 * hardly ever have, so this file only reports and the findings weigh.
 */
#include "examine/vba-scan.h"

#include <string.h>

#include "examine/link.h"
#include "examine/vba-decode.h"
#include "examine/vba-lex.h"
#include "examine/vba-string.h"

#define URLS_MAX 50
#define QUOTE_MAX 400 /* bytes of source shown: about six lines */

typedef struct {
	const HkVbaProject *project;
	HkVbaSeen *seen;
	guint best; /* how telling the call kept so far is */
} Scan;

/* Procedures that Office calls by itself: Word's and Excel's of old, the events of a document, and
 * events that controls on a page get without anybody touching them. */
static const char *const starts[] = {
	"autoopen",
	"autoexec",
	"autoclose",
	"autonew",
	"autoexit",
	"auto_open",
	"auto_close",
	"auto_activate",
	"document_open",
	"documentopen",
	"document_close",
	"document_new",
	"document_beforeclose",
	"workbook_open",
	"workbook_activate",
	"workbook_beforeclose",
	"workbook_deactivate",
	"workbook_windowactivate",
	"presentation_open",
	"onload",
	"auto_ouvrir",
	NULL,
};
static const char *const start_endings[] = { "_painted",	 "_painting",
					     "_layout",		 "_resize",
					     "_beforenavigate2", "_documentcomplete",
					     "_titlechange",	 "_downloadcomplete",
					     "_statustextchange" };

static gboolean
is_start(const char *name)
{
	if (g_strv_contains(starts, name))
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(start_endings); i++)
		if (g_str_has_suffix(name, start_endings[i]) && !g_str_has_prefix(name, "userform"))
			return TRUE;
	return FALSE;
}

/* Kept is the most telling call: one that runs before one that loads. */
static guint
rank(guint senses)
{
	static const guint order[] = { HK_VBA_ASKS, HK_VBA_WRITES, HK_VBA_INJECTS, HK_VBA_LOADS,
				       HK_VBA_RUNS };
	guint n = 0;

	for (guint i = 0; i < G_N_ELEMENTS(order); i++)
		if ((senses & order[i]) != 0)
			n = i + 1;
	return n;
}

/* Lines without their indentation, parted by " / ".  (owned) */
static char *
in_one_line(const char *lines, gsize len)
{
	g_autofree char *text = g_strndup(lines, len);
	g_auto(GStrv) pieces = g_strsplit(text, "\n", -1);

	for (guint i = 0; pieces[i] != NULL; i++)
		g_strstrip(pieces[i]);
	return g_strjoinv(" / ", pieces);
}

/* The statement and what stands just in front of it, whole lines.  (owned) */
static char *
quote(const char *source, gsize at)
{
	gsize from = at, to = at;

	for (guint lines = 0; from > 0 && lines < 3 && at - from < QUOTE_MAX / 2; from--)
		lines += source[from - 1] == '\n';
	while (from < at && source[from] == '\n')
		from++;
	while (from < at && (source[from] & 0xC0) == 0x80)
		from++;
	to += strcspn(source + at, "\n");
	to = MIN(to, from + QUOTE_MAX);
	while (to > from && to < at && (source[to] & 0xC0) == 0x80)
		to--;
	return in_one_line(source + from, to - from);
}

static const HkVbaModule *
module_of(const Scan *scan, guint module)
{
	return g_ptr_array_index(scan->project->modules, module);
}

static void
keep_call(Scan *scan, guint senses, const char *call, guint module, gsize at, gboolean declares)
{
	HkVbaSeen *seen = scan->seen;
	guint worth = 2 * rank(senses) - (declares ? 1 : 0); /* the call, not its declaration */

	seen->senses |= senses;
	if (worth <= scan->best)
		return;
	scan->best = worth;
	g_free(seen->call);
	g_free(seen->source);
	g_free(seen->module);
	seen->call = g_strdup(call);
	seen->source = quote(module_of(scan, module)->source, at);
	seen->module = g_strdup(module_of(scan, module)->name);
}

/* A name as the author wrote it. */
static void
keep_word(Scan *scan, guint senses, const HkVbaToken *token, guint module, gsize at,
	  gboolean declares)
{
	g_autofree char *word = g_strndup(module_of(scan, module)->source + token->at,
					  strlen(token->text));

	keep_call(scan, senses, word, module, at, declares);
}

/* "Sub AutoOpen()", with or without Public, Private, Static in front. */
static void
look_for_start(Scan *scan, const GArray *tokens, const char *source)
{
	const HkVbaToken *token = &g_array_index(tokens, HkVbaToken, 0);

	while (token->kind == HK_VBA_WORD &&
	       (strcmp(token->text, "public") == 0 || strcmp(token->text, "private") == 0 ||
		strcmp(token->text, "static") == 0 || strcmp(token->text, "friend") == 0))
		token++;
	if (token->kind != HK_VBA_WORD ||
	    (strcmp(token->text, "sub") != 0 && strcmp(token->text, "function") != 0) ||
	    token[1].kind != HK_VBA_WORD || !is_start(token[1].text) || scan->seen->start != NULL)
		return;
	scan->seen->start = g_strndup(source + token[1].at, strlen(token[1].text));
}

static gboolean
follows(const HkVbaToken *token, const char *signs)
{
	return token->kind == HK_VBA_SIGN && strchr(signs, token->text[0]) != NULL;
}

/* "Shell x", "Call Shell(x)", "VBA.Shell x": a call, not a variable or a member of that name. */
static gboolean
calls_shell(const HkVbaToken *token, const HkVbaToken *first)
{
	if (strcmp(token->text, "shell") != 0 || follows(&token[1], "=.)"))
		return FALSE;
	if (token > first && follows(&token[-1], "."))
		return token - 1 > first && strcmp(token[-2].text, "vba") == 0;
	return token[1].kind != HK_VBA_END &&
	       !(token[1].kind == HK_VBA_WORD && strcmp(token[1].text, "as") == 0);
}

/* Opening a folder in the explorer is what honest workbooks use Shell for. */
static gboolean
is_explorer(const HkVbaToken *token)
{
	if (follows(&token[1], "("))
		token++;
	return token[1].kind == HK_VBA_TEXT &&
	       (g_ascii_strncasecmp(token[1].text, "explorer", 8) == 0 ||
		g_ascii_strncasecmp(token[1].text, "notepad", 7) == 0);
}

static void
look_at_words(Scan *scan, const GArray *tokens, guint module)
{
	const HkVbaToken *first = &g_array_index(tokens, HkVbaToken, 0);
	gboolean declares = FALSE;

	for (const HkVbaToken *token = first; token->kind != HK_VBA_END; token++) {
		const char *word = token->text;
		guint senses;

		if (token->kind != HK_VBA_WORD)
			continue;
		senses = hk_command_senses(word, NULL);
		if (calls_shell(token, first) && !is_explorer(token))
			senses |= HK_VBA_RUNS;
		/* Objects of WScript.Shell; Application.Run calls another macro. */
		if ((strcmp(word, "run") == 0 || strcmp(word, "exec") == 0) && token > first &&
		    follows(&token[-1], ".") &&
		    !(token - 1 > first && strcmp(token[-2].text, "application") == 0))
			senses |= HK_VBA_RUNS << 8; /* only with a shell object, see settle() */
		if (strcmp(word, "declare") == 0)
			declares = TRUE;
		if ((senses & 0xFF) != 0)
			keep_word(scan, senses & 0xFF, token, module, first->at, declares);
		scan->seen->senses |= senses & ~0xFFu;
	}
}

static void
scan_module(Scan *scan, guint module)
{
	const HkVbaModule *m = module_of(scan, module);
	HkVbaLines lines = hk_vba_lines(m->source);

	while (hk_vba_lines_next(&lines)) {
		const HkVbaToken *first = &g_array_index(lines.tokens, HkVbaToken, 0);

		look_for_start(scan, lines.tokens, m->source);
		look_at_words(scan, lines.tokens, module);
		scan->seen->code |= first->kind == HK_VBA_WORD &&
				    strcmp(first->text, "option") != 0;
	}
	hk_vba_lines_clear(&lines);
}

static void
keep_urls(HkVbaSeen *seen, const char *text)
{
	HkLinkSearch search = { .p = text, .end = text + strlen(text) };
	const char *p, *stop;

	while (seen->urls->len < URLS_MAX && (p = hk_link_next(&search, &stop)) != NULL) {
		char *url = g_strndup(p, (gsize)(stop - p));

		if (g_ptr_array_find_with_equal_func(seen->urls, url, g_str_equal, NULL))
			g_free(url);
		else
			g_ptr_array_add(seen->urls, url);
	}
}

/* A text, and what is hidden in it as hex or base64. */
static void
look_at_text(Scan *scan, const HkVbaString *string)
{
	g_autofree char *decoded = hk_vba_decode(string->text);
	const char *text = decoded != NULL ? decoded : string->text;
	const char *word = NULL;
	guint senses = hk_command_senses(text, &word), urls = scan->seen->urls->len;

	keep_urls(scan->seen, text);
	if (strcasestr(text, "wscript.shell") != NULL ||
	    strcasestr(text, "shell.application") != NULL ||
	    strcasestr(text, "72c24dd5-d70a-438b-8a42-98424b88afb8") != NULL) {
		scan->seen->senses |= HK_VBA_RUNS << 9;
		word = word != NULL ? word : "WScript.Shell";
	}
	if (senses != 0)
		keep_call(scan, senses, word, string->module, string->at, FALSE);
	/* Of many pieces the longest is the whole command. */
	if (scan->seen->hidden != NULL && strlen(scan->seen->hidden) >= strlen(text))
		return;
	if (decoded != NULL
		    ? word != NULL || scan->seen->urls->len > urls
		    : string->derived && word != NULL &&
			      hk_vba_is_hidden(module_of(scan, string->module)->source, word)) {
		g_free(scan->seen->hidden);
		scan->seen->hidden = g_strndup(text, 600);
	}
}

/* A shell object and a call of .Run or .Exec somewhere: together they start a program. */
static void
settle(HkVbaSeen *seen)
{
	guint both = HK_VBA_RUNS << 8 | HK_VBA_RUNS << 9;

	if ((seen->senses & both) == both)
		seen->senses |= HK_VBA_RUNS;
	/* Fetched and written to disk, or fetched and run. */
	if ((seen->senses & HK_VBA_ASKS) != 0 &&
	    (seen->senses & (HK_VBA_WRITES | HK_VBA_RUNS)) != 0)
		seen->senses |= HK_VBA_LOADS;
	seen->senses &= 0xFF;
}

/* The names in the compiled code outlive the source that somebody took away. */
static void
look_for_stomping(Scan *scan)
{
	static const char *const telling[] = { "\nshell\n", "\nurldownloadtofile", "\nshellexecute",
					       "\nwinexec\n", "\nwscript\n" };
	gboolean starts_alone = FALSE, calls = FALSE;

	if (scan->seen->code || scan->project->compiled == NULL)
		return;
	for (guint i = 0; starts[i] != NULL; i++) {
		g_autofree char *line = g_strdup_printf("\n%s\n", starts[i]);

		starts_alone |= strstr(scan->project->compiled, line) != NULL;
	}
	for (guint i = 0; i < G_N_ELEMENTS(telling); i++)
		calls |= strstr(scan->project->compiled, telling[i]) != NULL;
	scan->seen->stomped = starts_alone && calls;
	scan->seen->gone = starts_alone && !calls &&
			   strstr(scan->project->compiled, "\ncreateobject\n") != NULL;
}

void
hk_vba_scan(const HkVbaProject *project, HkVbaSeen *seen)
{
	Scan scan = { .project = project, .seen = seen };
	guint n = project->modules->len;
	g_autofree const char **sources = g_new0(const char *, n + 1);
	g_autoptr(GPtrArray) strings = NULL;

	*seen = (HkVbaSeen){ .urls = g_ptr_array_new_with_free_func(g_free) };
	for (guint i = 0; i < n; i++) {
		sources[i] = module_of(&scan, i)->source;
		scan_module(&scan, i);
	}
	strings = hk_vba_strings(sources, n);
	for (guint i = 0; i < strings->len; i++)
		look_at_text(&scan, g_ptr_array_index(strings, i));
	settle(seen);
	look_for_stomping(&scan);
}

void
hk_vba_seen_clear(HkVbaSeen *seen)
{
	g_free(seen->start);
	g_free(seen->call);
	g_free(seen->source);
	g_free(seen->module);
	g_free(seen->hidden);
	g_ptr_array_unref(seen->urls);
}

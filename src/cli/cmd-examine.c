/* cmd-examine.c - `hikeshi examine`: names the kind of incident in what is handed in.
 *
 * One artefact is answered in full.  Of many, each gets a line and all together a table, and that
 * there are many is only known when the second one comes: the first answer is held back until
 * then.  What could not be read is told on standard error and the rest is done all the same.
 */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/call.h"
#include "cli/consent.h"
#include "cli/front.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "house/campaigns.h"
#include "house/tell.h"

typedef struct {
	const HkCall *call;
	HkProgress progress;
	HkTally tally;
	HkCampaigns *campaigns;
	HkConsent consent; /* of --online */
	GHashTable *named; /* the paths as they are shown: what a person asked for by name */
	GString *line;	   /* reused for JSON */
	guint64 explained; /* by the survey of the folder: encrypted files and notes */
	guint64 answered;  /* results told so far, unread ones not counted */
	char *held_full;   /* the first answer, until we know whether it is the only one */
	char *held_brief;
} Session;

static const char *
word(const Session *s, const char *key)
{
	return hk_texts_get(s->call->texts, key, s->call->lang);
}

/* A folder may hold anything; only what was asked for by name, or is broken, is a complaint. */
static gboolean
is_other_type(const Session *s, const HkCaseFile *file)
{
	const char *name = hk_artefact_name(file->examination->artefact);
	const char *problem = hk_artefact_problem(file->examination->artefact);

	if (g_hash_table_contains(s->named, name))
		return FALSE;
	return problem == NULL || g_str_equal(problem, "link") ||
	       g_str_equal(problem, "not-a-file");
}

static void
count(Session *s, const HkCaseFile *file)
{
	const HkVerdict *v = file->verdict;
	HkTally *t = &s->tally;

	if (file->examination->outcome == HK_EXAMINED_PART)
		t->part++;
	if (v->result == HK_INCIDENT)
		t->incidents[v->kind]++;
	else if (v->result == HK_BENIGN)
		t->benign++;
	else if (v->result == HK_UNDECIDED)
		t->undecided++;
	else if (is_other_type(s, file))
		t->other_type++;
	else
		t->unreadable++;
}

static void
tell_unread(Session *s, const HkCaseFile *file)
{
	g_autoptr(HkDoc) doc = NULL;

	if (is_other_type(s, file) && !s->call->options.verbose)
		return;
	doc = hk_house_tell_brief(s->call->house, file, s->call->lang);
	hk_output_complain_doc(doc);
}

static void
put(const char *text)
{
	hk_output_text(text, strlen(text));
}

static void
release_held(Session *s, const char *held)
{
	if (held != NULL)
		put(held);
	g_clear_pointer(&s->held_full, g_free);
	g_clear_pointer(&s->held_brief, g_free);
}

static char *
render_full(Session *s, const HkCaseFile *file)
{
	g_autoptr(HkDoc) doc = hk_house_tell(s->call->house, file, s->call->lang);

	return hk_output_render(doc);
}

static char *
render_brief(Session *s, const HkCaseFile *file)
{
	g_autoptr(HkDoc) doc = hk_house_tell_brief(s->call->house, file, s->call->lang);

	return hk_output_render_line(doc);
}

static void
tell_text(Session *s, const HkCaseFile *file)
{
	const HkOptions *o = &s->call->options;
	g_autofree char *full = NULL;
	g_autofree char *brief = NULL;

	s->answered++;
	if (o->full) {
		full = render_full(s, file);
		put(s->answered > 1 ? "\n" : "");
		put(full);
		return;
	}
	brief = render_brief(s, file);
	if (o->brief || s->answered > 1) {
		release_held(s, s->held_brief);
		put(brief);
		return;
	}
	s->held_full = render_full(s, file);
	s->held_brief = g_steal_pointer(&brief);
}

static void
tell_json(Session *s, const HkCaseFile *file)
{
	g_string_truncate(s->line, 0);
	hk_house_tell_json(s->call->house, file, s->line);
	hk_output_text(s->line->str, s->line->len);
}

static gboolean
on_result(const HkCaseFile *file, gpointer user)
{
	Session *s = user;
	const HkExamination *e = file->examination;
	gboolean unread = file->verdict->result == HK_UNREAD;

	/* A box of mails that opened well has nothing to say of itself. */
	if (e->outcome == HK_CONTAINER_ONLY && e->findings->len == 0)
		return TRUE;
	if (isatty(STDOUT_FILENO) || unread)
		hk_progress_clear(&s->progress);
	if (e->outcome != HK_CONTAINER_ONLY) {
		count(s, file);
		hk_campaigns_add(s->campaigns, file);
	}
	if (s->call->json)
		tell_json(s, file);
	else if (unread)
		tell_unread(s, file);
	else
		tell_text(s, file);
	hk_progress_step(&s->progress, hk_tally_total(&s->tally), file->done_bytes);
	return hk_output_works();
}

static guint64
incidents(const HkTally *tally)
{
	guint64 sum = 0;

	for (guint k = 0; k < HK_KIND__N; k++)
		sum += tally->incidents[k];
	return sum;
}

/* See HkExit for the order.  A run that judged nothing at all must not look like "harmless". */
static HkExit
exit_of(const HkTally *tally)
{
	if (incidents(tally) > 0)
		return HK_EXIT_INCIDENT;
	if (tally->undecided > 0)
		return HK_EXIT_UNDECIDED;
	if (tally->unreadable > 0 || tally->benign == 0)
		return HK_EXIT_UNREADABLE;
	return HK_EXIT_NOTHING;
}

static void
tell_campaigns(Session *s)
{
	g_autoptr(HkDoc) doc = hk_house_tell_campaigns(s->call->house, s->campaigns,
						       s->call->options.campaigns, s->call->lang);

	if (doc == NULL)
		return;
	put("\n");
	hk_output_doc(doc);
}

static void
finish_json(Session *s)
{
	const GPtrArray *list;

	if (!s->call->options.campaigns)
		return;
	list = hk_campaigns_list(s->campaigns);
	g_string_truncate(s->line, 0);
	for (guint i = 0; i < list->len; i++)
		hk_campaign_json(s->line, g_ptr_array_index(list, i));
	hk_output_text(s->line->str, s->line->len);
}

/* Files of no known type that the survey has named a moment ago are not called unknown. */
static void
explain(const Session *s, HkTally *t)
{
	guint64 named = MIN(s->explained, t->incidents[HK_KIND_RANSOMWARE]);

	t->encrypted = MIN(t->other_type, s->explained - named);
	t->other_type -= t->encrypted;
}

static void
finish_text(Session *s)
{
	const HkOptions *o = &s->call->options;
	guint64 total = hk_tally_total(&s->tally);

	explain(s, &s->tally);
	release_held(s, s->held_full);
	if (total == 0)
		hk_output_complain(word(s, "examine.nothing"));
	if (total > 1 && !o->quiet) {
		g_autoptr(HkDoc)
			doc = hk_house_tell_tally(s->call->house, &s->tally, s->call->lang);

		put("\n");
		hk_output_doc(doc);
	}
	if (total > 1 && (!o->quiet || o->campaigns))
		tell_campaigns(s);
}

static void
name_paths(Session *s, const char *const *paths)
{
	for (guint i = 0; paths[i] != NULL; i++)
		g_hash_table_add(s->named, hk_text_valid(paths[i], strlen(paths[i])));
}

static gboolean
reads_keyboard(const char *const *paths)
{
	return g_strv_contains(paths, "-") && isatty(STDIN_FILENO);
}

static void
session_clear(Session *s)
{
	g_hash_table_unref(s->named);
	g_string_free(s->line, TRUE);
	hk_campaigns_free(s->campaigns);
	release_held(s, NULL);
}

static HkArtefact *
next_page(gpointer user)
{
	return hk_consent_next(&((Session *)user)->consent);
}

static gboolean
examine(Session *s, const char *const *paths, GError **error)
{
	if (!s->call->options.online)
		return hk_house_examine(s->call->house, paths, on_result, s, error);
	return hk_house_examine_each(s->call->house, next_page, on_result, s, error);
}

static HkExit
run(Session *s, const char *const *paths)
{
	g_autoptr(GError) error = NULL;

	if (!examine(s, paths, &error)) {
		hk_progress_clear(&s->progress);
		hk_output_complain_error(s->call, error);
		return g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE) ? HK_EXIT_UNREADABLE
									     : HK_EXIT_INTERNAL;
	}
	hk_progress_clear(&s->progress);
	if (s->call->json)
		finish_json(s);
	else
		finish_text(s);
	return exit_of(&s->tally);
}

HkExit
hk_cmd_examine(const HkCall *call)
{
	const char *const *paths = (const char *const *)call->options.rest;
	Session s = { .call = call, .consent = { .call = call } };
	HkExit code, front = HK_EXIT_NOTHING;

	if (call->options.online && (code = hk_consent_ask(call)) != HK_EXIT_NOTHING)
		return code;
	if (call->options.unsafe)
		hk_output_complain(hk_call_word(call, "examine.unsafe"));
	if (reads_keyboard(paths))
		hk_output_complain(hk_call_word(call, "examine.keyboard"));
	if (hk_front_is_due(call))
		front = hk_front_run(call, &s.explained);
	s.progress = hk_progress(call, paths);
	s.named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	s.campaigns = hk_campaigns_new(call->instant);
	s.line = g_string_sized_new(8192);
	name_paths(&s, paths);
	code = run(&s, paths);
	session_clear(&s);
	return hk_front_first(front, code);
}

/* tell.c - gathers what a document needs and hands it to the builders in src/report.
 *
 * Called by the front ends.  It decides nothing: what is shown, and in which order, is the
 * builders' matter; here are only the borrowings they ask for.
 */
#include "house/tell.h"

#include <string.h>

#include "house/inside.h"
#include "report/desks-doc.h"
#include "report/guide-doc.h"
#include "report/guide-json.h"
#include "report/result-json.h"
#include "report/source-doc.h"

HkVoice
hk_house_voice(const HkHouse *house, HkLang lang)
{
	gint64 day;
	guint minute;
	HkDayKind today;

	hk_civil_from_instant(house->instant, &day, &minute);
	today = hk_calendar_day(house->calendar, day);
	return (HkVoice){
		.texts = house->texts,
		.lang = lang,
		.instant = house->instant,
		.holiday = today.holiday ? today.name : NULL,
		.yearend = hk_calendar_is_yearend(day),
	};
}

/* Findings about the reading itself concern whoever relies on the answer, whatever they weigh. */
static gboolean
is_note(const HkFinding *finding)
{
	return g_str_has_prefix(finding->id, "examiner.") ||
	       g_str_has_prefix(finding->id, "limit.") ||
	       g_str_equal(finding->id, "learned.benign-overruled");
}

static GArray *
notes_of(const HkHouse *house, const HkExamination *e)
{
	GArray *notes = g_array_new(FALSE, FALSE, sizeof(HkReason));

	for (guint i = 0; i < e->findings->len; i++) {
		HkReason note = { .finding = g_ptr_array_index(e->findings, i) };

		if (!is_note(note.finding))
			continue;
		note.declaration = hk_house_declaration(house, note.finding->id);
		if (note.declaration != NULL)
			g_array_append_val(notes, note);
	}
	return notes;
}

static HkResultView
view_of(const HkHouse *house, const HkCaseFile *file, const GArray *notes)
{
	const HkDecider *decider = hk_decide(house->deciders, file->verdict, file->examination);

	return (HkResultView){
		.examination = file->examination,
		.verdict = file->verdict,
		.guidance = file->guidance,
		.notes = notes,
		.kind_name = house->kind_name,
		.decider = decider != NULL ? decider->id : NULL,
		.decide = decider != NULL ? &decider->text : NULL,
	};
}

HkDoc *
hk_house_tell(HkHouse *house, const HkCaseFile *file, HkLang lang)
{
	g_autoptr(GArray) notes = notes_of(house, file->examination);
	HkResultView view = view_of(house, file, notes);
	HkVoice voice = hk_house_voice(house, lang);

	return hk_verdict_doc(&voice, &view);
}

HkDoc *
hk_house_tell_part(HkHouse *house, const HkCaseFile *file, HkVerdictPart part, HkLang lang)
{
	g_autoptr(GArray) notes = notes_of(house, file->examination);
	HkResultView view = view_of(house, file, notes);
	HkVoice voice = hk_house_voice(house, lang);

	return hk_verdict_part_doc(&voice, &view, part);
}

HkDoc *
hk_house_tell_brief(HkHouse *house, const HkCaseFile *file, HkLang lang)
{
	g_autoptr(GArray) notes = notes_of(house, file->examination);
	HkResultView view = view_of(house, file, notes);
	HkVoice voice = hk_house_voice(house, lang);

	return hk_brief_doc(&voice, &view);
}

void
hk_house_tell_json(HkHouse *house, const HkCaseFile *file, GString *out)
{
	HkResultView view = view_of(house, file, NULL);
	const HkVerdict *v = file->verdict;
	const char *next = file->guidance != NULL
				   ? hk_house_shelf(house, v->kind, v->subkind)->next_json
				   : NULL;

	hk_result_json(out, &view, next);
}

HkDoc *
hk_house_tell_tally(HkHouse *house, const HkTally *tally, HkLang lang)
{
	HkVoice voice = hk_house_voice(house, lang);

	return hk_tally_doc(&voice, tally, house->kind_name);
}

static const HkSource *
source_of(HkHouse *house, const char *id)
{
	const char *const user_dirs[] = { house->user_dir, NULL };

	/* Sources explain a page and are not its substance: without them it is still shown. */
	if (house->sources == NULL)
		house->sources = hk_sources_load(house->data_dir, user_dirs, NULL);
	return house->sources != NULL ? hk_sources_find(house->sources, id) : NULL;
}

static void
cite(HkHouse *house, GArray *citations, char *const *ids)
{
	for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
		const HkSource *source = source_of(house, ids[i]);
		HkCitation c = { .id = ids[i] };
		gboolean known = FALSE;

		for (guint k = 0; k < citations->len; k++)
			known |= g_str_equal(g_array_index(citations, HkCitation, k).id, ids[i]);
		if (known)
			continue;
		c.title = source != NULL ? source->title : NULL;
		c.url = source != NULL ? source->url : NULL;
		g_array_append_val(citations, c);
	}
}

static gint
by_id(gconstpointer a, gconstpointer b)
{
	return strcmp(((const HkCitation *)a)->id, ((const HkCitation *)b)->id);
}

HkDoc *
hk_house_tell_guide(HkHouse *house, HkKind kind, const char *subkind, HkLang lang)
{
	const HkGuidance *guidance = hk_house_guidance(house, kind, subkind);
	g_autoptr(GArray) citations = g_array_new(FALSE, FALSE, sizeof(HkCitation));
	HkVoice voice = hk_house_voice(house, lang);

	for (guint i = 0; i < guidance->steps->len; i++)
		cite(house, citations,
		     ((const HkStep *)g_ptr_array_index(guidance->steps, i))->sources);
	g_array_sort(citations, by_id);
	return hk_guide_doc(&voice, guidance, citations);
}

void
hk_house_tell_guide_json(HkHouse *house, HkKind kind, const char *subkind, GString *out)
{
	hk_guide_json(out, hk_house_guidance(house, kind, subkind), subkind);
}

static GArray *
contacts_of(HkHouse *house, int kind, gboolean all)
{
	GArray *contacts;

	if (kind != HK_KIND_NONE)
		return g_array_ref(hk_house_guidance(house, (HkKind)kind, NULL)->contacts);
	contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));
	for (guint i = 0; i < hk_desks_count(house->desks); i++) {
		const HkDesk *desk = hk_desks_at(house->desks, i);
		HkContact contact = hk_desk_contact(desk, house->calendar, house->instant);

		if (all || desk->superseded_by == NULL)
			g_array_append_val(contacts, contact);
	}
	g_array_sort(contacts, hk_contact_by_use);
	return contacts;
}

HkDoc *
hk_house_tell_desks(HkHouse *house, int kind, gboolean all, HkLang lang)
{
	g_autoptr(GArray) contacts = NULL;
	HkVoice voice = hk_house_voice(house, lang);

	if (kind != HK_KIND_NONE)
		return hk_desks_kind_doc(&voice, hk_house_guidance(house, (HkKind)kind, NULL));
	contacts = contacts_of(house, kind, all);
	return hk_desks_doc(&voice, contacts);
}

void
hk_house_tell_desks_json(HkHouse *house, int kind, gboolean all, GString *out)
{
	g_autoptr(GArray) contacts = contacts_of(house, kind, all);
	const char *id = kind != HK_KIND_NONE ? hk_kind_id((HkKind)kind) : NULL;

	hk_desks_json(out, contacts, id, house->instant);
}

HkDoc *
hk_house_tell_desk(HkHouse *house, const char *id, HkLang lang)
{
	const HkDesk *desk = hk_desks_find(house->desks, id);
	g_autoptr(GArray) citations = g_array_new(FALSE, FALSE, sizeof(HkCitation));
	HkVoice voice = hk_house_voice(house, lang);
	HkContact contact;

	if (desk == NULL)
		return NULL;
	contact = hk_desk_contact(desk, house->calendar, house->instant);
	cite(house, citations, desk->sources);
	for (guint i = 0; i < desk->channels->len; i++)
		cite(house, citations,
		     ((const HkChannel *)g_ptr_array_index(desk->channels, i))->sources);
	g_array_sort(citations, by_id);
	return hk_desk_doc(&voice, &contact, citations);
}

gboolean
hk_house_tell_desk_json(HkHouse *house, const char *id, GString *out)
{
	const HkDesk *desk = hk_desks_find(house->desks, id);
	g_autoptr(GArray) contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));
	HkContact contact;

	if (desk == NULL)
		return FALSE;
	contact = hk_desk_contact(desk, house->calendar, house->instant);
	g_array_append_val(contacts, contact);
	hk_desks_json(out, contacts, NULL, house->instant);
	return TRUE;
}

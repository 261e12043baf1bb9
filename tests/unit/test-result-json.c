/* test-result-json.c - one invented result as a line of JSON and as the two documents, byte for
 * byte.
 *
 * The expectations lie in tests/golden; after a wanted change run with HK_ACCEPT=1 and read the
 * diff.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/civil.h"
#include "report/render.h"
#include "report/result-json.h"
#include "report/verdict-doc.h"
#include "scratch.h"

typedef struct {
	HkExamination *examination;
	HkVerdict *verdict;
	HkGuidance *guidance;
	HkDeclaration *lure, *odd;
	HkDesk *desk, *bank;
	HkStep now, dont;
	GArray *notes;
	const HkBoth *names[HK_KIND__N];
} Case;

static HkBoth phishing = { (char *)"フィッシング（偽のサイト）", (char *)"Phishing (fake site)" };
static HkBoth summary = { (char *)"偽のサイトに誘う手口です。",
			  (char *)"It leads to a fake site." };
static HkBoth decide = { (char *)"アプリで確かめてください。", (char *)"Look in the app." };

static HkBoth
both(const char *ja, const char *en)
{
	return (HkBoth){ g_strdup(ja), g_strdup(en) };
}

static void
add_desks(Case *c)
{
	HkChannel *phone = hk_channel_new();
	HkContact contact = { 0 };

	c->desk = hk_desk_new("example_desk");
	c->desk->name = both("見本の窓口", "Example desk");
	phone->type = g_strdup("phone");
	phone->value = g_strdup("00-0000-0000");
	phone->status = HK_STATUS_VERIFIED;
	phone->closed_holidays = TRUE;
	g_ptr_array_add(c->desk->channels, phone);
	contact.desk = c->desk;
	contact.channel = phone;
	contact.opening = (HkOpening){ HK_CLOSED, 0, FALSE, FALSE };
	hk_civil_parse("2026-11-24T08:30", &contact.opening.until, NULL);
	g_array_append_val(c->guidance->contacts, contact);
	c->bank = hk_desk_new("bank");
	c->bank->name = both("銀行", "Bank");
	contact = (HkContact){ .desk = c->bank, .opening = { HK_ALWAYS, 0, FALSE, FALSE } };
	g_array_append_val(c->guidance->contacts, contact);
	c->guidance->best_open = 1;
}

static void
add_findings(Case *c)
{
	HkFinding *lure = hk_finding_new("link.brand", "part:1.2 › link", 120);
	HkFinding *odd = hk_finding_new("mail.list", "header:List-Id", 3);
	HkFinding *from = hk_finding_new("fact.from", "header:From", -1);

	hk_finding_add(lure, "url", "https://bank.example.test/\033[2J\xE2\x80\xAE?a=\"{url}\"");
	hk_finding_add(from, "name", "見本銀行");
	hk_finding_add(from, "address", "info@bank.test");
	g_ptr_array_add(c->examination->findings, lure);
	g_ptr_array_add(c->examination->findings, odd);
	g_ptr_array_add(c->examination->findings, from);
	c->lure = hk_declaration_new("link.brand");
	c->lure->sentence = both("リンクの行き先（{url}）が本物ではありません。",
				 "The link ({url}) is not the real one.");
	c->odd = hk_declaration_new("mail.list");
	c->odd->sentence = both("メーリングリストの形です。", "It has the form of a list.");
	g_array_append_val(c->verdict->reasons, ((HkReason){ lure, c->lure, 3.25 }));
	g_array_append_val(c->verdict->reasons, ((HkReason){ odd, c->odd, -0.5 }));
}

static int
set_up(void **state)
{
	Case *c = g_new0(Case, 1);
	g_autoptr(HkArtefact) a = hk_artefact_new("box/\033mail.eml", "auto", -1);

	c->examination = hk_examination_new(a);
	c->examination->outcome = HK_EXAMINED;
	g_free(c->examination->type);
	c->examination->type = g_strdup("mail");
	c->verdict = hk_verdict_new();
	c->verdict->result = HK_INCIDENT;
	c->verdict->kind = HK_KIND_PHISHING;
	c->verdict->probability = 0.97128;
	c->verdict->runner_up = HK_KIND_BENIGN;
	c->verdict->runner_up_probability = 0.02;
	c->verdict->probabilities[HK_KIND_PHISHING] = 0.97128;
	c->verdict->probabilities[HK_KIND_BENIGN] = 0.02;
	c->guidance = hk_guidance_new();
	c->guidance->kind = HK_KIND_PHISHING;
	c->guidance->name = &phishing;
	c->guidance->summary = &summary;
	c->guidance->decide = &decide;
	c->now = (HkStep){ .id = (char *)"a", .phase = HK_PHASE_NOW, .text = decide };
	c->dont = (HkStep){ .id = (char *)"b", .phase = HK_PHASE_DONT, .text = summary };
	g_ptr_array_add(c->guidance->steps, &c->now);
	g_ptr_array_add(c->guidance->steps, &c->dont);
	c->names[HK_KIND_PHISHING] = &phishing;
	add_desks(c);
	add_findings(c);
	*state = c;
	return 0;
}

static int
tear_down(void **state)
{
	Case *c = *state;

	hk_guidance_free(c->guidance);
	hk_verdict_free(c->verdict);
	hk_examination_free(c->examination);
	hk_declaration_free(c->lure);
	hk_declaration_free(c->odd);
	hk_desk_free(c->desk);
	hk_desk_free(c->bank);
	g_free(c);
	return 0;
}

static HkResultView
view_of(const Case *c)
{
	return (HkResultView){ .examination = c->examination,
			       .verdict = c->verdict,
			       .guidance = c->guidance,
			       .notes = c->notes,
			       .kind_name = c->names };
}

static void
golden(const char *name, const char *got)
{
	const char *top = g_getenv("HK_SOURCE");
	g_autofree char *path = g_build_filename(top != NULL ? top : ".", "tests", "golden", name,
						 NULL);
	g_autofree char *want = NULL;

	if (g_getenv("HK_ACCEPT") != NULL)
		assert_true(g_file_set_contents(path, got, -1, NULL));
	assert_true(g_file_get_contents(path, &want, NULL, NULL));
	assert_string_equal(got, want);
}

static void
test_json(void **state)
{
	HkResultView view = view_of(*state);
	g_autofree char *next = hk_result_next_json(view.guidance);
	g_autoptr(GString) out = g_string_new(NULL);

	hk_result_json(out, &view, next);
	golden("incident.json", out->str);
	assert_ptr_equal(strchr(out->str, '\n'), out->str + out->len - 1);
	for (gsize i = 0; i + 1 < out->len; i++)
		assert_true((guchar)out->str[i] >= 0x20);
}

static void
told(const Case *c, HkLang lang, const char *name)
{
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);
	HkVoice voice = { .texts = texts, .lang = lang, .holiday = "勤労感謝の日" };
	HkResultView view = view_of(c);
	HkTextStyle style = { 60, FALSE };
	g_autoptr(HkDoc) full = NULL;
	g_autoptr(HkDoc) brief = NULL;
	g_autofree char *a = NULL;
	g_autofree char *b = NULL;
	g_autofree char *all = NULL;

	assert_non_null(texts);
	hk_civil_parse("2026-11-23T10:00", &voice.instant, NULL);
	full = hk_verdict_doc(&voice, &view);
	brief = hk_brief_doc(&voice, &view);
	a = hk_render_text(full, &style);
	style.columns = 0;
	b = hk_render_text(brief, &style);
	all = g_strconcat(b, "\n", a, NULL);
	golden(name, all);
}

static void
test_incident(void **state)
{
	told(*state, HK_JA, "incident.ja.txt");
	told(*state, HK_EN, "incident.en.txt");
}

static void
test_undecided(void **state)
{
	Case *c = *state;

	c->verdict->result = HK_UNDECIDED;
	c->verdict->probabilities[HK_KIND_BENIGN] = 0.45;
	told(c, HK_JA, "undecided.ja.txt");
}

static void
test_benign(void **state)
{
	Case *c = *state;

	c->verdict->result = HK_BENIGN;
	c->verdict->probability = 0.999;
	g_clear_pointer(&c->guidance, hk_guidance_free);
	told(c, HK_JA, "benign.ja.txt");
	/* Of a file nobody says that its sender was checked. */
	g_free(c->examination->type);
	c->examination->type = g_strdup("office");
	told(c, HK_JA, "benign-file.ja.txt");
	c->guidance = hk_guidance_new();
}

/* Half-read, and nothing seen: neither harmless nor named. */
static void
test_half_read(void **state)
{
	Case *c = *state;

	c->verdict->result = HK_UNDECIDED;
	c->examination->outcome = HK_EXAMINED_PART;
	g_array_set_size(c->verdict->reasons, 0);
	g_clear_pointer(&c->guidance, hk_guidance_free);
	told(c, HK_JA, "half-read.ja.txt");
	c->guidance = hk_guidance_new();
}

static void
test_unread(void **state)
{
	Case *c = *state;
	g_autoptr(HkArtefact) a = hk_artefact_unreadable("gone.eml", "missing");
	HkResultView view;
	g_autoptr(GString) out = g_string_new(NULL);

	hk_examination_free(c->examination);
	c->examination = hk_examination_new(a);
	c->verdict->result = HK_UNREAD;
	g_array_set_size(c->verdict->reasons, 0);
	g_clear_pointer(&c->guidance, hk_guidance_free);
	view = view_of(c);
	told(c, HK_JA, "unread.ja.txt");
	hk_result_json(out, &view, NULL);
	golden("unread.json", out->str);
	c->guidance = hk_guidance_new();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_json, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_incident, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_undecided, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_benign, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_half_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_unread, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

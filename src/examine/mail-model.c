/* mail-model.c - what the wording as a whole sounds like.
 *
 * Asks the text model (facts/text-model.h) about subject and text, and tells its answer in three
 * steps, because a finding is said or not said; what a step weighs is fitted data.  Said are the
 * kind that it sounds like most, a second one that comes near, or "harmless".  Nothing is said of a
 * few words, and nothing when there is no model.
 */
#include <string.h>

#include "examine/mail-checks.h"
#include "facts/text-model.h"

#define STEPS 3
#define NEAR 1.5 /* log-odds: a second kind this close to the first is told, too */

/* Log-odds against harmless from which on a step is reached. */
static const double steps[STEPS] = { 0.5, 2.0, 4.0 };

/* clang-format off */
static const struct {
	HkKind kind;
	const char *finding[STEPS];
} sounds[] = {
	{ HK_KIND_PHISHING,     { "model.phishing-1", "model.phishing-2", "model.phishing-3" } },
	{ HK_KIND_SUPPORT_SCAM, { "model.support-scam-1", "model.support-scam-2", "model.support-scam-3" } },
	{ HK_KIND_BEC,          { "model.bec-1", "model.bec-2", "model.bec-3" } },
	{ HK_KIND_RANSOMWARE,   { "model.ransomware-1", "model.ransomware-2", "model.ransomware-3" } },
	{ HK_KIND_MALWARE,      { "model.malware-1", "model.malware-2", "model.malware-3" } },
	{ HK_KIND_EXTORTION,    { "model.extortion-1", "model.extortion-2", "model.extortion-3" } },
	{ HK_KIND_FALSE_BILL,   { "model.false-bill-1", "model.false-bill-2", "model.false-bill-3" } },
	{ HK_KIND_MONEY_LURE,   { "model.money-lure-1", "model.money-lure-2", "model.money-lure-3" } },
	{ HK_KIND_AD_SPAM,      { "model.ad-spam-1", "model.ad-spam-2", "model.ad-spam-3" } },
	{ HK_KIND_CHAIN,        { "model.chain-1", "model.chain-2", "model.chain-3" } },
	{ HK_KIND_TARGETED_ATTACK, { "model.targeted-1", "model.targeted-2", "model.targeted-3" } },
	{ HK_KIND_BENIGN,       { "model.harmless-1", "model.harmless-2", "model.harmless-3" } },
};
/* clang-format on */

static const char *
finding_of(HkKind kind, double odds)
{
	guint step = 0;

	while (step < STEPS && odds >= steps[step])
		step++;
	for (guint i = 0; step > 0 && i < G_N_ELEMENTS(sounds); i++)
		if (sounds[i].kind == kind)
			return sounds[i].finding[step - 1];
	return NULL;
}

static void
tell(const HkTextModel *model, guint k, double odds, const char *text, HkSink *sink)
{
	const char *finding = finding_of(model->kind[k], odds);
	g_autoptr(GPtrArray) phrases = NULL;
	const char *phrase = "";

	if (finding == NULL)
		return;
	if (model->kind[k] != HK_KIND_BENIGN) {
		phrases = hk_text_model_phrases(model, k, text);
		if (phrases->len > 0)
			phrase = g_ptr_array_index(phrases, 0);
	}
	hk_sink_add(sink, finding, "text", -1, "phrase", phrase, NULL);
}

static guint
strongest(const double *score, guint n, guint other)
{
	guint best = other == 0 ? 1 : 0;

	for (guint k = 0; k < n; k++)
		if (k != other && score[k] > score[best])
			best = k;
	return best;
}

void
hk_mail_check_model(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	double score[HK_KIND__N];
	const HkTextModel *model = kit->model;
	guint benign, first, second;

	if (model == NULL || !hk_text_model_score(model, mail->subject, mail->text, score))
		return;
	benign = model->n_kinds - 1;
	first = strongest(score, benign, G_MAXUINT);
	second = strongest(score, benign, first);
	if (score[benign] >= score[first]) {
		tell(model, benign, score[benign] - score[first], mail->text, sink);
		return;
	}
	tell(model, first, score[first] - score[benign], mail->text, sink);
	if (benign > 1 && score[second] > score[first] - NEAR)
		tell(model, second, score[second] - score[benign], mail->text, sink);
}

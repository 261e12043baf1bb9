/* mail-model.c - what the wording as a whole sounds like.
 *
 * Asks the text model (facts/text-model.h) about subject and text, and tells its answer in
 * steps; what a step weighs is fitted data.  Nothing is said of a few words, and nothing when there
 * is no model.  It was taught harmless mails, not harmless files: a text that is no mail is never
 * called harmless for its sound.
 */
#include "examine/mail-checks.h"
#include "examine/text.h"
#include "facts/text-model.h"

/* The beginnings of the findings' names; the step follows. */
static const struct {
	HkKind kind;
	const char *finding;
} sounds[] = {
	{ HK_KIND_PHISHING, "model.phishing-" },
	{ HK_KIND_SUPPORT_SCAM, "model.support-scam-" },
	{ HK_KIND_BEC, "model.bec-" },
	{ HK_KIND_RANSOMWARE, "model.ransomware-" },
	{ HK_KIND_MALWARE, "model.malware-" },
	{ HK_KIND_FAKE_SHOP, "model.fake-shop-" },
	{ HK_KIND_EXTORTION, "model.extortion-" },
	{ HK_KIND_FALSE_BILL, "model.false-bill-" },
	{ HK_KIND_MONEY_LURE, "model.money-lure-" },
	{ HK_KIND_AD_SPAM, "model.ad-spam-" },
	{ HK_KIND_CHAIN, "model.chain-" },
	{ HK_KIND_TARGETED_ATTACK, "model.targeted-attack-" },
	{ HK_KIND_BENIGN, "model.benign-" },
};

/* NULL: nothing is said of that kind.  (owned) */
static char *
finding_of(HkKind kind, guint step)
{
	for (guint i = 0; i < G_N_ELEMENTS(sounds); i++)
		if (sounds[i].kind == kind)
			return g_strdup_printf("%s%u", sounds[i].finding, step);
	return NULL;
}

static void
tell(const HkMail *mail, const HkTextModel *model, const HkTextSays *says, HkSink *sink)
{
	HkKind kind = model->kind[says->kind];
	g_autofree char *finding = finding_of(kind, says->step);
	g_autoptr(GPtrArray) phrases = NULL;

	if (finding == NULL)
		return;
	if (kind == HK_KIND_BENIGN) {
		hk_sink_add(sink, finding, "text", -1, NULL);
		return;
	}
	phrases = hk_text_model_phrases(model, says->kind, mail->text,
					hk_mail_wording(mail)->telling);
	hk_sink_add(sink, finding, "text", -1, "phrase",
		    phrases->len > 0 ? (const char *)g_ptr_array_index(phrases, 0) : "", NULL);
}

static void
listen_to(const HkMail *mail, const HkKit *kit, gboolean harmless, HkSink *sink)
{
	g_autoptr(GArray) places = NULL;
	double score[HK_KIND__N];
	HkTextSays says[2];
	guint n;

	if (kit->model == NULL)
		return;
	places = hk_text_model_places_of(hk_mail_wording(mail));
	if (!hk_text_model_score(kit->model, places, score))
		return;
	n = hk_text_model_says(kit->model, places, score, says);
	for (guint i = 0; i < n; i++)
		if (harmless || kit->model->kind[says[i].kind] != HK_KIND_BENIGN)
			tell(mail, kit->model, &says[i], sink);
}

void
hk_mail_check_model(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	listen_to(mail, kit, TRUE, sink);
}

void
hk_text_check_model(const HkMail *text, const HkKit *kit, HkSink *sink)
{
	listen_to(text, kit, FALSE, sink);
}

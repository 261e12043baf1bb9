/* office-text.c - what a reader of the document sees: its words, its links, its pictures.
 *
 * The last check of office.h.  Words and links are looked at by the checks that mails have.  A
 * document with hardly any words and a picture is one that shows its message as a picture, so
 * that is handed to whoever reads pictures.
 */
#include <string.h>

#include "examine/descend.h"
#include "examine/link.h"
#include "examine/mail-checks.h"
#include "examine/office.h"
#include "examine/rules.h"

#define WORDS_MIN 200 /* bytes; below this a document says nothing, about seventy characters */

static void
check_words(HkOffice *office, const HkMail *mail)
{
	HkRuleFacts facts = { 0 };
	gsize len = strlen(mail->folded);

	facts.value[HK_RULE_FACT_no_headers] = 1;
	facts.value[HK_RULE_FACT_n_links] = mail->links->len;
	facts.value[HK_RULE_FACT_has_link] = mail->links->len > 0;
	facts.value[HK_RULE_FACT_has_office] = office->macros;
	facts.value[HK_RULE_FACT_text_length] = (gint64)len;
	hk_rules_scan(office->kit->rules, mail->folded, len, &facts, "text", office->sink);
}

/* Honest workbooks ask for it, too: their macros do not work otherwise.  So it is a sign only where
 * something starts by itself, and the rule for mails, which weighs more, is not asked. */
static void
check_lure(HkOffice *office, const char *folded)
{
	static const char *const lures[] = { "コンテンツの有効化", "コンテンツを有効",
					     "編集を有効にする",   "マクロを有効",
					     "マクロの有効化",	   "enable content",
					     "enable editing",	   "enable macros" };

	for (guint i = 0; office->starts && i < G_N_ELEMENTS(lures); i++)
		if (strstr(folded, lures[i]) != NULL) {
			hk_sink_add(office->sink, "office.lure", "text", -1, "quote", lures[i],
				    NULL);
			return;
		}
}

static void
enter_pictures(HkOffice *office)
{
	for (guint i = 0; i < office->pictures->len; i++) {
		HkInside inside = { .hints = NULL };
		g_autofree char *label = g_strdup_printf("picture:%u", i + 1);

		inside.label = label;
		inside.data = g_bytes_get_data(g_ptr_array_index(office->pictures, i), &inside.len);
		hk_descend(office->kit, office->sink, &inside);
	}
}

static gboolean
is_blank(const char *text)
{
	return strlen(text) < WORDS_MIN;
}

void
hk_office_check_text(HkOffice *office)
{
	g_autoptr(HkMail)
		mail = hk_mail_of_text(office->text->str, office->text->len, office->sink);

	hk_sink_view(office->sink, "text", mail->text);
	for (guint i = 0; i < office->links->len; i++) {
		const HkOfficeLink *link = g_ptr_array_index(office->links, i);

		hk_link_add(mail, link->target, strlen(link->target), link->shown, "link", -1,
			    HK_LINK_ANCHOR);
		hk_sink_add(office->sink, "office.link", "link", -1, "url", link->target, "shown",
			    link->shown, NULL);
	}
	hk_mail_check_links(mail, office->kit, office->sink);
	check_words(office, mail);
	check_lure(office, mail->folded);
	hk_mail_check_coins(mail, office->kit, office->sink);
	if (is_blank(office->text->str) && office->pictures->len > 0) {
		if (office->starts)
			hk_sink_add(office->sink, "office.picture-only", "", -1, NULL);
		enter_pictures(office);
	}
	if (!office->macros && !office->project && !office->outside && !office->locked &&
	    !office->holds && (office->box == NULL || !hk_box_is_cut(office->box)))
		hk_sink_add(office->sink, "office.no-code", "", -1, NULL);
}

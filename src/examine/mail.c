/* mail.c - the mail examiner: opens the mail, then runs every group of checks on it.
 *
 * Called by the worker for one mail at a time.  All knowledge is in the checks; adding one is a
 * line in the table and a file.  It reads one mail, never a mailbox (mbox.c cuts those up).  What
 * it carries goes to other examiners (mail-attached.c).
 */
#include "examine/mail-attached.h"
#include "examine/mail-carried.h"
#include "examine/mail-checks.h"
#include "examine/mail-examine.h"
#include "examine/mail-head.h"
#include "examine/mail-letter.h"
#include "examine/mail-lure.h"

static const HkMailCheck checks[] = {
	hk_mail_check_facts,	hk_mail_check_structure, hk_mail_check_who,   hk_mail_check_carried,
	hk_mail_check_auth,	hk_mail_check_route,	 hk_mail_check_links, hk_mail_check_words,
	hk_mail_check_model,	hk_mail_check_coins,	 hk_mail_check_law,   hk_mail_check_parts,
	hk_mail_check_harmless, hk_mail_check_lure,
};

static guint
claims(const guint8 *head, gsize len)
{
	gsize start;
	guint known = hk_mail_head(head, len, &start);

	/* One could be a word and a colon in any text file; two of them are a mail. */
	return known >= 4 ? 95 : known >= 2 ? 80 : 0;
}

gboolean
hk_mail_examine(const HkKit *kit, HkInput *in, gboolean rebuilt, HkSink *sink, GError **error)
{
	g_autoptr(HkMail) mail = hk_mail_open(kit, in, sink, error);

	if (mail == NULL)
		return FALSE;
	mail->rebuilt = rebuilt;
	if (hk_mail_letter(mail, sink))
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
		checks[i](mail, kit, sink);
	hk_mail_attached(mail, kit, hk_input_hints(in), sink);
	return TRUE;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	return hk_mail_examine(kit, in, FALSE, sink, error);
}

const HkExaminer hk_examiner_mail = {
	.name = "mail",
	.limits = {
		.input_bytes = 64 * HK_MIB, /* mail servers refuse more than 25 or 50 MB */
		.output_bytes = 256 * HK_MIB,
		.children = 16,
		.depth = 20,
		.findings = 1000,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

/* mail-words.c - what the mail says, as the word rules see it.
 *
 * Supplies the rules with the structural facts they may ask for and lets them look at subject
 * and text in one piece.  What a rule means is data/rules; this file only answers questions
 * such as "is there a link" the same way for every rule.
 */
#include <string.h>

#include "examine/domain.h"
#include "examine/mail-checks.h"
#include "examine/phone.h"
#include "examine/rules.h"

static gboolean
has_suffix(const HkPart *part, const char *const *suffixes)
{
	g_autofree char *name = part->name ? g_utf8_strdown(part->name, -1) : NULL;

	for (guint i = 0; name != NULL && suffixes[i] != NULL; i++)
		if (g_str_has_suffix(name, suffixes[i]))
			return TRUE;
	return FALSE;
}

static gboolean
is_sniffed(const HkPart *part, const char *const *names)
{
	return g_strv_contains(names, part->sniffed);
}

static const char *const office_names[] = { ".doc",  ".docx", ".docm", ".xls",	".xlsx",
					    ".xlsm", ".xlsb", ".ppt",  ".pptx", ".pptm",
					    ".rtf",  ".one",  NULL };
static const char *const office_types[] = { "ole", "rtf", "onenote", NULL };
static const char *const archive_names[] = { ".zip", ".rar", ".7z",  ".gz",  ".lzh", ".cab",
					     ".iso", ".img", ".tar", ".ace", NULL };
static const char *const archive_types[] = { "zip", "rar", "7z",  "gzip", "bzip2", "xz",
					     "cab", "lzh", "ace", "iso",  NULL };
static const char *const script_names[] = { ".js",  ".jse", ".vbs", ".vbe",  ".wsf", ".hta", ".exe",
					    ".scr", ".com", ".pif", ".bat",  ".cmd", ".ps1", ".lnk",
					    ".msi", ".jar", ".htm", ".html", ".svg", NULL };
static const char *const script_types[] = { "exe", "lnk", "chm", "class", NULL };

static gboolean
is_office(const HkPart *part)
{
	return is_sniffed(part, office_types) || has_suffix(part, office_names);
}

/* Office documents are zip files, too. */
static gboolean
is_archive(const HkPart *part)
{
	return !is_office(part) &&
	       (is_sniffed(part, archive_types) || has_suffix(part, archive_names));
}

/* Bit 0 of the flags in the first local header (APPNOTE 4.4.4). */
static gboolean
is_locked_zip(const HkPart *part)
{
	return strcmp(part->sniffed, "zip") == 0 && part->len > 6 && (part->data[6] & 1) != 0;
}

static void
part_facts(const HkMail *mail, gint64 *v)
{
	for (guint i = 0; i < mail->parts->len; i++) {
		const HkPart *part = mail->parts->pdata[i];

		v[HK_RULE_FACT_has_html] |= strcmp(part->type, "text/html") == 0;
		v[HK_RULE_FACT_has_image] |= g_str_has_prefix(part->type, "image/");
		if (!part->attachment && part->name == NULL)
			continue;
		v[HK_RULE_FACT_has_attachment] |= part->attachment;
		v[HK_RULE_FACT_has_office] |= is_office(part);
		v[HK_RULE_FACT_has_archive] |= is_archive(part);
		v[HK_RULE_FACT_has_encrypted_archive] |= is_locked_zip(part);
		v[HK_RULE_FACT_has_pdf] |= strcmp(part->sniffed, "pdf") == 0;
		v[HK_RULE_FACT_has_script_file] |= is_sniffed(part, script_types) ||
						   has_suffix(part, script_names);
	}
}

static void
link_facts(const HkMail *mail, gint64 *v)
{
	for (guint i = 0; i < mail->links->len; i++) {
		const HkLink *link = mail->links->pdata[i];

		v[HK_RULE_FACT_has_form] |= (link->flags & HK_LINK_FORM) != 0;
		if ((link->flags & (HK_LINK_IMAGE | HK_LINK_HIDDEN)) == 0 && *link->host != '\0')
			v[HK_RULE_FACT_n_links]++;
	}
	v[HK_RULE_FACT_has_link] = v[HK_RULE_FACT_n_links] > 0;
}

static gboolean
from_is_recipient(const HkMail *mail)
{
	for (guint i = 0; i < mail->to->len && *mail->from.address != '\0'; i++) {
		const HkMailbox *to = mail->to->pdata[i];

		if (g_ascii_strcasecmp(to->address, mail->from.address) == 0)
			return TRUE;
	}
	return FALSE;
}

/* As false presidents sign: in the name shown, or before the "@" of an address made for it. */
static const char *const boss_names[] = { "社長", "会長",      "代表",	   "理事長",	 "園長",
					  "院長", "学長",      "専務",	   "常務",	 "取締役",
					  "部長", "president", "chairman", "chief exec", NULL };
static const char *const boss_locals[] = { "president", "ceo",	   "shacho",  "syacho", "daihyo",
					   "daihyou",	"kaichou", "rijicho", NULL };

static gboolean
names_one(const char *text, gsize len, const char *const *words)
{
	g_autofree char *low = NULL;

	if (text == NULL)
		return FALSE;
	low = g_ascii_strdown(text, (gssize)MIN(len, strlen(text)));
	for (guint i = 0; words[i] != NULL; i++)
		if (strstr(low, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
from_boss(const HkMail *mail)
{
	return names_one(mail->from.name, G_MAXSIZE, boss_names) ||
	       names_one(mail->from.address, strcspn(mail->from.address, "@"), boss_locals);
}

/* Below example.jp, which is nobody's, every name stands for a firm of its own. */
static gboolean
is_one_house(const HkKit *kit, const char *a, const char *b)
{
	if (g_str_has_suffix(a, ".example.jp") && g_str_has_suffix(b, ".example.jp"))
		return g_str_has_suffix(a, b) || g_str_has_suffix(b, a);
	return hk_domain_related(kit->domains, a, b);
}

/* Of a mail to nobody we can see, as blind copies are, nothing is known: then it is not said. */
static gboolean
from_outside(const HkMail *mail, const HkKit *kit)
{
	gboolean outside = mail->to->len > 0 && *mail->from.domain != '\0';

	for (guint i = 0; i < mail->to->len; i++) {
		const HkMailbox *to = mail->to->pdata[i];

		outside &= !is_one_house(kit, to->domain, mail->from.domain);
	}
	return outside;
}

static gboolean
is_reply(const HkMail *mail)
{
	return hk_mail_header(mail, "in-reply-to") != NULL ||
	       hk_mail_header(mail, "references") != NULL;
}

static gboolean
has_null_sender(const HkMail *mail)
{
	const char *path = hk_mail_header(mail, "return-path");

	return path != NULL && strcmp(path, "<>") == 0;
}

static gboolean
is_auto(const HkMail *mail)
{
	const char *how = hk_mail_header(mail, "auto-submitted");

	return how != NULL && g_ascii_strncasecmp(how, "no", 2) != 0;
}

static void
sender_facts(const HkMail *mail, const HkKit *kit, gint64 *v)
{
	v[HK_RULE_FACT_from_is_recipient] = from_is_recipient(mail);
	v[HK_RULE_FACT_from_free_mail] = (hk_domain_traits(kit->domains, mail->from.domain) &
					  HK_HOST_FREE_MAIL) != 0;
	v[HK_RULE_FACT_reply_elsewhere] = *mail->reply_to.domain != '\0' &&
					  !hk_domain_related(kit->domains, mail->reply_to.domain,
							     mail->from.domain);
	v[HK_RULE_FACT_from_boss] = from_boss(mail);
	v[HK_RULE_FACT_from_outside] = from_outside(mail, kit);
	v[HK_RULE_FACT_is_list] = mail->is_list;
	v[HK_RULE_FACT_is_reply] = is_reply(mail);
	v[HK_RULE_FACT_is_bounce] = mail->is_report;
	v[HK_RULE_FACT_null_sender] = has_null_sender(mail);
	v[HK_RULE_FACT_is_auto] = is_auto(mail);
	v[HK_RULE_FACT_has_unsubscribe] = hk_mail_header(mail, "list-unsubscribe") != NULL;
}

/* Every honest mail has a number in its signature, so it is asked only of bare words. */
static void
bare_facts(const HkMail *mail, gint64 *v)
{
	HkPhone phone;
	gsize at = 0;

	v[HK_RULE_FACT_no_headers] = TRUE;
	v[HK_RULE_FACT_has_phone] = hk_phone_next(mail->folded, strlen(mail->folded), &at, &phone);
}

void
hk_mail_check_words(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	HkRuleFacts facts = { 0 };
	gsize len = strlen(mail->folded);

	part_facts(mail, facts.value);
	link_facts(mail, facts.value);
	sender_facts(mail, kit, facts.value);
	facts.value[HK_RULE_FACT_american_phone] = hk_phone_is_american(mail->folded);
	if (mail->headers->len == 0)
		bare_facts(mail, facts.value);
	facts.value[HK_RULE_FACT_text_length] = (gint64)len;
	hk_rules_scan(kit->rules, mail->folded, len, &facts, "text", sink);
}

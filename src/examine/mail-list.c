/* mail-list.c - whether a mail came through the mailing list that it names.
 *
 * Called by the checks that leave lists alone.  A List-Id is a line that anybody writes, and so is
 * the address that a mail is returned to.  It counts only when whatever names the list is of one
 * house, and when a Received line says that the house took the mail in: a list hands on what
 * somebody sent to it.  The receiver's own refusal of that house is the last word.
 */
#include "examine/mail-list.h"

#include <string.h>

#include "examine/auth.h"
#include "examine/domain.h"

/* "name.example", and that of an address; up to what may stand behind it.  (owned) */
static char *
host_at(const char *start)
{
	gsize n = strcspn(start, "> \t,;?");
	const char *at = memchr(start, '@', n);
	const char *from = at != NULL ? at + 1 : start;
	g_autofree char *host = g_strndup(from, MIN((gsize)(start + n - from), 255));

	return hk_domain_ascii(host);
}

/* Of a List-Id or a list's address: what stands in the last angle brackets.  (owned; "") */
static char *
list_host(const char *value)
{
	const char *start = value != NULL ? strrchr(value, '<') : NULL;

	if (value == NULL)
		return g_strdup("");
	return host_at(start != NULL ? start + 1 : value);
}

/* "… for <list@house.example>; …": whom a server took the mail in for. */
static gboolean
names_recipient(const HkKit *kit, const char *received, const char *house)
{
	for (const char *p = received; (p = strstr(p, " for ")) != NULL;) {
		g_autofree char *host = NULL;

		p += strlen(" for ");
		p += strspn(p, " \t"); /* a folded line leaves two blanks */
		host = *p == '<' ? host_at(p + 1) : NULL;
		if (host != NULL && *host != '\0' && hk_domain_related(kit->domains, house, host))
			return TRUE;
	}
	return FALSE;
}

/* Did a server of that house receive it, or another one on the way to an address of that house? */
static gboolean
was_taken_in(const HkMail *mail, const HkKit *kit, const char *house)
{
	for (guint i = 0; i < mail->hops->len; i++) {
		const char *by = ((const HkHop *)g_ptr_array_index(mail->hops, i))->by;

		if (*by != '\0' && hk_domain_related(kit->domains, house, by))
			return TRUE;
	}
	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		if (g_str_equal(h->name, "received") && names_recipient(kit, h->value, house))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_refused(const HkMail *mail, const HkKit *kit, const char *house)
{
	HkAuth auth = hk_auth_read(mail, kit);

	return auth.believed && auth.spf == HK_AUTH_FAIL &&
	       !(auth.dkim == HK_AUTH_PASS &&
		 hk_domain_related(kit->domains, house, auth.dkim_domain));
}

char *
hk_mail_list(const HkMail *mail, const HkKit *kit)
{
	g_autofree char *id = list_host(hk_mail_header(mail, "list-id"));
	g_autofree char *post = list_host(hk_mail_header(mail, "list-post"));
	const char *path = mail->return_path.domain;
	const char *sender = mail->sender.domain;

	if (*id == '\0' || *path == '\0' || !hk_domain_related(kit->domains, id, path))
		return NULL;
	if ((*post != '\0' && !hk_domain_related(kit->domains, id, post)) ||
	    (*sender != '\0' && !hk_domain_related(kit->domains, id, sender)))
		return NULL;
	if (!was_taken_in(mail, kit, id) || is_refused(mail, kit, id))
		return NULL;
	return g_steal_pointer(&id);
}

gboolean
hk_mail_is_through_list(const HkMail *mail, const HkKit *kit)
{
	g_autofree char *list = hk_mail_list(mail, kit);

	return list != NULL;
}

/* mail-list.c - whether a mail came through the mailing list that it names.
 *
 * Called by the checks that leave lists alone.  A List-Id is a line that anybody writes: it counts
 * only when the address that the mail was returned to, and whatever else names the list, are of
 * the same house.
 */
#include "examine/mail-list.h"

#include <string.h>

#include "examine/domain.h"

/* The first "name.example" in angle brackets of a List-Id or in an address.  (owned; "") */
static char *
list_host(const char *value)
{
	const char *start = value != NULL ? strrchr(value, '<') : NULL;
	const char *at;
	g_autofree char *host = NULL;

	start = start != NULL ? start + 1 : value;
	if (start == NULL)
		return g_strdup("");
	at = strchr(start, '@');
	start = at != NULL ? at + 1 : start;
	host = g_strndup(start, MIN(strcspn(start, "> \t,;?"), 255));
	return hk_domain_ascii(host);
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
	return g_steal_pointer(&id);
}

gboolean
hk_mail_is_through_list(const HkMail *mail, const HkKit *kit)
{
	g_autofree char *list = hk_mail_list(mail, kit);

	return list != NULL;
}

/* seal.c - a server's certificate as libcurl tells it: lines of "Name:value".
 *
 * Called by visit.c.  Only the server's own is read, not those that vouch for it.
 */
#include <string.h>

#include "base/text.h"
#include "fetch/visit.h"

#define VALUE_MAX 600 /* a certificate may have a hundred names; the first ones tell enough */

static const char *
value_of(const struct curl_slist *lines, const char *name)
{
	gsize len = strlen(name);

	for (; lines != NULL; lines = lines->next)
		if (strncmp(lines->data, name, len) == 0 && lines->data[len] == ':')
			return lines->data + len + 1;
	return NULL;
}

static char *
text_of(const struct curl_slist *lines, const char *name)
{
	const char *value = value_of(lines, name);
	g_autofree char *valid = value != NULL ? hk_text_valid(value, strlen(value)) : NULL;

	return valid != NULL ? hk_text_clip(g_strstrip(valid), VALUE_MAX) : NULL;
}

static gint64
time_of(const struct curl_slist *lines, const char *name)
{
	const char *value = value_of(lines, name);
	gint64 instant = value != NULL ? (gint64)curl_getdate(value, NULL) : 0;

	return MAX(instant, 0);
}

void
hk_seal_read(HkSeal *seal, const struct curl_certinfo *info)
{
	const struct curl_slist *lines = info != NULL && info->num_of_certs > 0 ? info->certinfo[0]
										: NULL;

	g_free(seal->subject);
	g_free(seal->issuer);
	g_free(seal->names);
	seal->subject = text_of(lines, "Subject");
	seal->issuer = text_of(lines, "Issuer");
	seal->names = text_of(lines, "X509v3 Subject Alternative Name");
	seal->from = time_of(lines, "Start date");
	seal->to = time_of(lines, "Expire date");
}

const char *
hk_seal_problem(long verify_result)
{
	/* X509_V_ERR_*, which OpenSSL keeps as they are; see openssl-verification-options(1).  1 is
	 * what libcurl begins with: it refuses a name before it has asked for the chain's result.
	 */
	static const struct {
		long result;
		const char *problem;
	} table[] = {
		{ 0, "name" },	       { 1, "name" },	      { 9, "not-yet" }, { 10, "expired" },
		{ 18, "self-signed" }, { 19, "self-signed" }, { 62, "name" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].result == verify_result)
			return table[i].problem;
	return "issuer";
}

/* visitor.c - the half that talks with servers.
 *
 * What it needs of files is read before the lock: the authorities that vouch for servers.  After
 * it, it can neither open a file nor make a socket; the connector hands it those that it may use.
 */
#include <curl/curl.h>
#include <unistd.h>

#include "base/file.h"
#include "fetch/allowance.h"
#include "fetch/halves.h"
#include "fetch/way.h"

#define OUTPUT_MAX (16 * 1024 * 1024)	  /* a page of 5 MiB in Base64, and the way to it */
#define AUTHORITIES_MAX (8 * 1024 * 1024) /* Debian's bundle has 220 KiB */
#define WAY_USEC (45 * G_USEC_PER_SEC)

static gboolean
load_authorities(HkVisitTerms *terms, char **pem)
{
	const char *path = HK_FETCH_CA;

	if (path == NULL)
		path = curl_version_info(CURLVERSION_NOW)->cainfo;
	if (path == NULL ||
	    !hk_file_read(path, AUTHORITIES_MAX, pem, &terms->authorities_len, NULL)) {
		hk_fetch_say("the list of certificate authorities cannot be read");
		return FALSE;
	}
	terms->authorities = *pem;
	return TRUE;
}

static gboolean
write_all(const GString *text)
{
	for (gsize at = 0; at < text->len;) {
		gssize n = write(HK_FETCH_OUTPUT, text->str + at, text->len - at);

		if (n <= 0)
			return FALSE;
		at += (gsize)n;
	}
	return TRUE;
}

HkFetchExit
hk_visitor_live(const char *url)
{
	const HkSandboxOptions walls = { .role = HK_SANDBOX_VISITOR,
					 .socket = HK_FETCH_CHANNEL,
					 .landlock_abi = HK_SANDBOX_ASK_KERNEL,
					 .output = OUTPUT_MAX };
	HkVisitTerms terms = { .deadline = g_get_monotonic_time() + WAY_USEC };
	g_autoptr(HkRecord) record = NULL;
	g_autofree char *pem = NULL;
	GString *har;
	gboolean written;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !load_authorities(&terms, &pem) ||
	    !hk_fetch_lock(&walls))
		return HK_FETCH_CANNOT;
	record = hk_way_walk(&terms, HK_FETCH_CHANNEL, url);
	har = hk_record_har(record, g_get_real_time() / G_USEC_PER_SEC);
	written = write_all(har);
	g_string_free(har, TRUE);
	return written ? HK_FETCH_DONE : HK_FETCH_CANNOT;
}

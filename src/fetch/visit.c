/* visit.c - one GET through libcurl, over a socket that somebody else has opened.
 *
 * Called by way.c.  libcurl is given the socket and the address, so it looks nothing up and
 * connects nowhere.  Nothing of this machine goes along: no cookie, no password, no Referer, no
 * proxy, no file.  Every size and time is bounded; what a server says too much of is cut, and what
 * it packs is counted unpacked.
 */
#include "fetch/visit.h"

#include <string.h>

#include "base/text.h"
#include "fetch/allowance.h"

#define BODY_MAX (5 * 1024 * 1024) /* the longest pages have two or three MiB of source */
#define HEADERS_MAX (64 * 1024)	   /* browsers take 256 KiB; honest servers send two */

/* Pages of fraud show nothing to programs that name themselves; see doc/decisions/0026. */
#define LIKE_A_BROWSER                                                                             \
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "        \
	"Chrome/131.0.0.0 Safari/537.36"

typedef struct {
	const HkVisit *visit;
	HkStep *step;
	gsize header_bytes;
	gboolean given; /* the socket */
} Call;

static curl_socket_t
give_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	Call *call = user;

	(void)address;
	if (purpose != CURLSOCKTYPE_IPCXN || call->given)
		return CURL_SOCKET_BAD;
	call->given = TRUE;
	return call->visit->fd;
}

static int
is_connected(void *user, curl_socket_t fd, curlsocktype purpose)
{
	(void)user, (void)fd, (void)purpose;
	return CURL_SOCKOPT_ALREADY_CONNECTED;
}

static size_t
on_header(char *bytes, size_t size, size_t n, void *user)
{
	Call *call = user;
	char *line;

	call->header_bytes += n;
	if (call->header_bytes > HEADERS_MAX)
		return 0;
	if (n >= 5 && memcmp(bytes, "HTTP/", 5) == 0) /* another answer, after "100 Continue" */
		g_ptr_array_set_size(call->step->headers, 0);
	line = g_strstrip(hk_text_valid(bytes, n));
	if (strchr(line, ':') != NULL && *line != ':')
		g_ptr_array_add(call->step->headers, line);
	else
		g_free(line);
	return n;
}

static size_t
on_body(char *bytes, size_t size, size_t n, void *user)
{
	HkStep *step = ((Call *)user)->step;
	gsize room = BODY_MAX - step->body->len;

	g_byte_array_append(step->body, (const guint8 *)bytes, (guint)MIN(n, room));
	step->cut = n > room;
	return step->cut ? 0 : n;
}

static const char *
header(const HkStep *step, const char *name)
{
	gsize len = strlen(name);

	for (guint i = 0; i < step->headers->len; i++) {
		const char *line = g_ptr_array_index(step->headers, i);

		if (g_ascii_strncasecmp(line, name, len) == 0 && line[len] == ':')
			return line + len + 1 + strspn(line + len + 1, " \t");
	}
	return NULL;
}

static void
limit(CURL *curl, const HkVisitTerms *terms)
{
	gint64 left = (terms->deadline - g_get_monotonic_time()) / 1000;

	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)CLAMP(left, 1, HK_FETCH_VISIT_MS));
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
}

static void
trust(CURL *curl, const HkVisitTerms *terms, gboolean trusting)
{
	struct curl_blob blob = { (void *)terms->authorities, terms->authorities_len,
				  CURL_BLOB_NOCOPY };

	curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &blob);
	curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, trusting ? 0L : 1L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, trusting ? 0L : 2L);
}

static void
ask(CURL *curl, Call *call)
{
	curl_easy_setopt(curl, CURLOPT_CURLU, call->visit->url);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, LIKE_A_BROWSER);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, give_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, call);
	curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, is_connected);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, call);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, call);
}

/* What was learnt, however it ended. */
static void
note(CURL *curl, const HkVisit *visit, CURLcode code, HkStep *step)
{
	struct curl_certinfo *info = NULL;
	const char *to = NULL, *type = header(step, "Content-Type");
	long status = 0, verified = 0;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &to);
	step->status = status;
	step->address = g_strdup(visit->address);
	step->type = g_strdup(type);
	to = to != NULL ? to : header(step, "Location");
	if (status >= 300 && status < 400 && to != NULL)
		step->to = hk_text_valid(to, strlen(to));
	if (curl_easy_getinfo(curl, CURLINFO_CERTINFO, &info) == CURLE_OK && info != NULL &&
	    info->num_of_certs > 0) {
		step->sealed = TRUE;
		hk_seal_read(&step->seal, info);
	}
	curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verified);
	step->seal.problem = code == CURLE_PEER_FAILED_VERIFICATION ? hk_seal_problem(verified)
								    : visit->doubt;
}

static const char *
problem_of(CURLcode code, const Call *call)
{
	static const struct {
		CURLcode code;
		const char *problem;
	} table[] = {
		{ CURLE_PEER_FAILED_VERIFICATION, "certificate" },
		{ CURLE_SSL_CONNECT_ERROR, "tls" },
		{ CURLE_OPERATION_TIMEDOUT, "time" },
	};

	if (code == CURLE_OK || call->step->cut)
		return NULL;
	if (call->header_bytes > HEADERS_MAX)
		return "headers";
	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].code == code)
			return table[i].problem;
	return "answer";
}

const char *
hk_visit(const HkVisitTerms *terms, const HkVisit *visit, HkStep *step)
{
	CURL *curl = curl_easy_init();
	Call call = { .visit = visit, .step = step };
	g_autofree char *pinned = g_strdup_printf("%s:%u:%s", visit->host, visit->port,
						  visit->address);
	struct curl_slist *pins = curl_slist_append(NULL, pinned);
	CURLcode code;

	limit(curl, terms);
	trust(curl, terms, visit->doubt != NULL);
	ask(curl, &call);
	/* libcurl looks nothing up: it would want a thread for it. */
	curl_easy_setopt(curl, CURLOPT_RESOLVE, pins);
	code = curl_easy_perform(curl);
	/* A server that trickles or breaks off has shown a part all the same. */
	step->cut |= code != CURLE_OK && step->body->len > 0;
	note(curl, visit, code, step);
	curl_easy_cleanup(curl);
	curl_slist_free_all(pins);
	if (!call.given)
		close(visit->fd);
	return problem_of(code, &call);
}

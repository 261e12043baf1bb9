/* stamp.c - time stamp requests and answers by OpenSSL's TS library.
 *
 * Called by the house.  An answer comes from outside and is hostile until it verifies: it is
 * parsed by OpenSSL only, has to be one whole DER value of sensible size, and nothing of it is
 * shown but the time.  The chain is checked as of the stamp's own time, because a stamp outlives
 * its authority's certificate; that one was revoked later is not known here.
 */
#include "cases/stamp.h"

#include <openssl/err.h>
#include <openssl/ts.h>
#include <string.h>

#include "base/error.h"

#define ANSWER_MAX (256 * 1024) /* real ones with their chain have 4 to 8 KiB */
#define DIGEST_BYTES 32

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_MSG_IMPRINT, TS_MSG_IMPRINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_ALGOR, X509_ALGOR_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(X509_STORE, X509_STORE_free)

static gboolean
malformed(GError **error, const char *why)
{
	ERR_clear_error();
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "time stamp: %s", why);
	return FALSE;
}

static gboolean
fill_imprint(TS_MSG_IMPRINT *imprint, X509_ALGOR *algorithm, const char *note)
{
	guint8 digest[DIGEST_BYTES];

	return EVP_Digest(note, strlen(note), digest, NULL, EVP_sha256(), NULL) == 1 &&
	       X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
	       TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
	       TS_MSG_IMPRINT_set_msg(imprint, digest, sizeof digest) == 1;
}

GBytes *
hk_stamp_request(const char *note)
{
	g_autoptr(TS_REQ) request = TS_REQ_new();
	g_autoptr(TS_MSG_IMPRINT) imprint = TS_MSG_IMPRINT_new();
	g_autoptr(X509_ALGOR) algorithm = X509_ALGOR_new();
	guint8 *der = NULL;
	int len = -1;
	GBytes *bytes;

	if (TS_REQ_set_version(request, 1) == 1 && fill_imprint(imprint, algorithm, note) &&
	    TS_REQ_set_msg_imprint(request, imprint) == 1 &&
	    TS_REQ_set_cert_req(request, 1) == 1) /* the answer should verify by itself */
		len = i2d_TS_REQ(request, &der);
	if (len <= 0)
		g_error("a time stamp request failed"); /* only when the library is broken */
	bytes = g_bytes_new(der, (gsize)len);
	OPENSSL_free(der);
	return bytes;
}

/* "20261123012345Z" and fractions: RFC 3161 section 2.4.2. */
static gboolean
time_of(TS_TST_INFO *info, gint64 *when)
{
	const ASN1_GENERALIZEDTIME *text = TS_TST_INFO_get_time(info);
	struct tm tm;
	g_autoptr(GDateTime) date = NULL;

	if (text == NULL || ASN1_TIME_to_tm(text, &tm) != 1)
		return FALSE;
	date = g_date_time_new_utc(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
				   tm.tm_min, tm.tm_sec);
	if (date == NULL)
		return FALSE;
	*when = g_date_time_to_unix(date);
	return TRUE;
}

/* The certificates we believe, judged as of the stamp's time.  (owned) */
static X509_STORE *
trust_as_of(const char *ca_file, gint64 when, GError **error)
{
	X509_STORE *store = X509_STORE_new();

	if (X509_STORE_load_file(store, ca_file) != 1) {
		ERR_clear_error();
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: not a file of certificates (PEM)", ca_file);
		X509_STORE_free(store);
		return NULL;
	}
	X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)when);
	X509_STORE_set_purpose(store, X509_PURPOSE_TIMESTAMP_SIGN);
	return store;
}

/* Signature, version and imprint, in the words of the library when one does not hold. */
static gboolean
check_answer(TS_RESP *answer, X509_STORE *trust, const char *note, GError **error)
{
	g_autoptr(TS_VERIFY_CTX) context = TS_VERIFY_CTX_new();

	TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_DATA);
	TS_VERIFY_CTX_set_data(context, BIO_new_mem_buf(note, -1));
	X509_STORE_up_ref(trust);
	TS_VERIFY_CTX_set_store(context, trust);
	if (TS_RESP_verify_response(context, answer) == 1)
		return TRUE;
	return malformed(error,
			 ERR_GET_REASON(ERR_peek_last_error()) == TS_R_MESSAGE_IMPRINT_MISMATCH
				 ? "it is over another text than this checkpoint"
				 : "its signature does not lead to the given certificates");
}

/* The answer when it is one whole, granted time stamp.  (owned) */
static TS_RESP *
read_answer(GBytes *bytes, GError **error)
{
	gsize len;
	const guint8 *der = g_bytes_get_data(bytes, &len);
	const guint8 *p = der;
	g_autoptr(TS_RESP) answer = len > 0 && len <= ANSWER_MAX ? d2i_TS_RESP(NULL, &p, (long)len)
								 : NULL;

	if (answer == NULL || p != der + len) {
		malformed(error, "not an answer of a time stamping authority");
		return NULL;
	}
	if (TS_RESP_get_tst_info(answer) == NULL) {
		malformed(error, "the authority refused");
		return NULL;
	}
	return g_steal_pointer(&answer);
}

gboolean
hk_stamp_verify(GBytes *answer, const char *note, const char *ca_file, gint64 *when, GError **error)
{
	g_autoptr(TS_RESP) read = read_answer(answer, error);
	g_autoptr(X509_STORE) trust = NULL;

	if (read == NULL)
		return FALSE;
	if (!time_of(TS_RESP_get_tst_info(read), when))
		return malformed(error, "it holds no time");
	trust = trust_as_of(ca_file, *when, error);
	return trust != NULL && check_answer(read, trust, note, error);
}

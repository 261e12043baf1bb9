/* test-stamp.c - a time stamping authority of our own, made with the openssl command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "cases/stamp.h"
#include "scratch.h"

#define NOTE "hikeshi/20261123-TEST\n5\nAAAA\n\n\xE2\x80\x94 hikeshi AAAA\n"

/* A root, an authority below it, and the authority's answer to case.tsq in case.tsr. */
static const char authority[] =
	"cat >tsa.cnf <<'END'\n"
	"[tsa]\nserial = serial\ncrypto_device = builtin\nsigner_cert = tsa.pem\n"
	"signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
	"digests = sha256\naccuracy = secs:1\ness_cert_id_alg = sha256\n"
	"[ext]\nextendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n"
	"END\n"
	"openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 "
	"-subj '/CN=Test Root' &&\n"
	"openssl req -x509 -newkey rsa:2048 -nodes -keyout o.key -out other.pem -days 30 "
	"-subj '/CN=Other Root' &&\n"
	"openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj '/CN=Test TSA' &&\n"
	"openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem "
	"-days 30 -extfile tsa.cnf -extensions ext && echo 01 >serial &&\n"
	"openssl ts -reply -config tsa.cnf -section tsa -queryfile case.tsq -out case.tsr "
	"-chain ca.pem";

typedef struct {
	char *dir, *ca, *other;
	GBytes *answer;
} Authority;

static GBytes *
read_bytes(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	char *bytes = NULL;
	gsize len = 0;

	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	return g_bytes_new_take(bytes, len);
}

static int
set_up(void **state)
{
	const char *const argv[] = { "sh", "-c", authority, NULL };
	Authority *a = g_new0(Authority, 1);
	g_autoptr(GBytes) request = hk_stamp_request(NOTE);
	g_autofree char *query = NULL;
	g_autofree char *said = NULL;
	int status = -1;

	a->dir = scratch_new();
	query = g_build_filename(a->dir, "case.tsq", NULL);
	assert_true(g_file_set_contents(query, g_bytes_get_data(request, NULL),
					(gssize)g_bytes_get_size(request), NULL));
	g_spawn_sync(a->dir, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said,
		     &status, NULL);
	if (status != 0)
		print_message("%s\n", said);
	assert_int_equal(status, 0);
	a->answer = read_bytes(a->dir, "case.tsr");
	a->ca = g_build_filename(a->dir, "ca.pem", NULL);
	a->other = g_build_filename(a->dir, "other.pem", NULL);
	*state = a;
	return 0;
}

static int
tear_down(void **state)
{
	Authority *a = *state;

	scratch_remove(a->dir);
	g_bytes_unref(a->answer);
	g_free(a->ca);
	g_free(a->other);
	g_free(a);
	return 0;
}

static void
test_request_is_the_same_every_time(void **state)
{
	g_autoptr(GBytes) one = hk_stamp_request(NOTE);
	g_autoptr(GBytes) two = hk_stamp_request(NOTE);
	g_autoptr(GBytes) other = hk_stamp_request(NOTE "\n");

	assert_true(g_bytes_equal(one, two));
	assert_false(g_bytes_equal(one, other));
}

static void
test_an_answer_verifies_and_tells_the_time(void **state)
{
	Authority *a = *state;
	gint64 when = 0;
	gint64 now = g_get_real_time() / G_USEC_PER_SEC;

	assert_true(hk_stamp_verify(a->answer, NOTE, a->ca, &when, NULL));
	assert_true(when <= now && when > now - 24 * 60 * 60);
}

static void
expect(const Authority *a, GBytes *answer, const char *note, const char *ca, HkError code)
{
	g_autoptr(GError) error = NULL;
	gint64 when;

	assert_false(hk_stamp_verify(answer, note, ca, &when, &error));
	assert_true(g_error_matches(error, HK_ERROR, (gint)code));
}

static void
test_what_does_not_verify(void **state)
{
	Authority *a = *state;
	g_autoptr(GBytes) request = hk_stamp_request(NOTE);
	g_autoptr(GBytes) empty = g_bytes_new("", 0);
	g_autoptr(GBytes) page = g_bytes_new_static("<html>503</html>", 16);

	expect(a, a->answer, "another note\n", a->ca, HK_ERROR_MALFORMED);
	expect(a, a->answer, NOTE, a->other, HK_ERROR_MALFORMED);
	expect(a, a->answer, NOTE, "/nonexistent.pem", HK_ERROR_UNREADABLE);
	expect(a, request, NOTE, a->ca, HK_ERROR_MALFORMED);
	expect(a, empty, NOTE, a->ca, HK_ERROR_MALFORMED);
	expect(a, page, NOTE, a->ca, HK_ERROR_MALFORMED);
}

/* Cut short anywhere, or with a byte changed, it is an error and never a crash.  The status text
 * outside the signature may change; the certificates besides the signer's, too. */
static void
test_damaged_answers(void **state)
{
	Authority *a = *state;
	gsize len;
	const char *der = g_bytes_get_data(a->answer, &len);
	guint believed = 0;
	guint tried = 0;
	gint64 when;

	for (gsize i = 0; i < len; i += 7, tried++) {
		g_autofree char *bad = g_memdup2(der, len);
		g_autoptr(GBytes) cut = g_bytes_new(der, i);
		g_autoptr(GBytes) changed = NULL;

		assert_false(hk_stamp_verify(cut, NOTE, a->ca, &when, NULL));
		bad[i] = (char)(bad[i] ^ 0x20);
		changed = g_bytes_new(bad, len);
		believed += hk_stamp_verify(changed, NOTE, a->ca, &when, NULL);
	}
	assert_true(believed < tried / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request_is_the_same_every_time),
		cmocka_unit_test(test_an_answer_verifies_and_tells_the_time),
		cmocka_unit_test(test_what_does_not_verify),
		cmocka_unit_test(test_damaged_answers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

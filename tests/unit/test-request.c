/* test-request.c - addresses taken apart, rows found for them, and replies kept for a minute. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "web/cache.h"
#include "web/request-inside.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkTarget, hk_target_clear)

static void
test_target(void **state)
{
	g_auto(HkTarget) t = { 0 };

	assert_true(hk_target_parse("/cases/%E7%81%AB%20x?a=1&b=%E3%81%82+c&a=2&d&&=e", &t));
	assert_int_equal(t.segments->len, 2);
	assert_string_equal(g_ptr_array_index(t.segments, 1), "火 x");
	assert_string_equal(hk_pairs_get(t.query, "a", 0), "1");
	assert_string_equal(hk_pairs_get(t.query, "a", 1), "2");
	assert_null(hk_pairs_get(t.query, "a", 2));
	assert_string_equal(hk_pairs_get(t.query, "b", 0), "あ c");
	assert_string_equal(hk_pairs_get(t.query, "d", 0), "");
	assert_string_equal(hk_pairs_get(t.query, "", 0), "e");
}

static void
test_decoded_once(void **state)
{
	g_auto(HkTarget) t = { 0 };

	assert_true(hk_target_parse("/a%252e%252e?b=%252f+%2B", &t));
	assert_string_equal(g_ptr_array_index(t.segments, 0), "a%2e%2e");
	assert_string_equal(hk_pairs_get(t.query, "b", 0), "%2f +");
}

static void
test_target_refused(void **state)
{
	static const char *const refused[] = {
		"",	     "x",	  "//",
		"/a//b",     "/a/",	  "/.",
		"/..",	     "/a/../b",	  "/%2e%2e",
		"/a%2fb",    "/a%5Cb",	  "/a\\b",
		"/a%00",     "/a%0a",	  "/%",
		"/%4",	     "/%zz",	  "/%ff",
		"/%c0%ae",   "/a b",	  "/a#b",
		"/\xE7",     "/a?b=%",	  "/a?b=%0",
		"/a?b=%ff",  "/a?b=%00c", "/a?%ed%a0%80=1",
		"http://x/", "*",
	};
	g_autofree char *longest = g_strnfill(HK_TARGET_MAX + 1, 'a');

	longest[0] = '/';
	for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_auto(HkTarget) t = { 0 };

		if (hk_target_parse(refused[i], &t))
			fail_msg("%s is taken", refused[i]);
	}
	for (int i = 0; i < 2; i++) {
		g_auto(HkTarget) t = { 0 };

		assert_int_equal(hk_target_parse(longest, &t), i == 1);
		longest[HK_TARGET_MAX] = '\0';
	}
}

static void
test_pairs_limit(void **state)
{
	g_autoptr(GArray) pairs = hk_pairs_new();
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint i = 0; i < HK_PAIRS_MAX; i++)
		g_string_append(line, "a=1&");
	assert_true(hk_pairs_parse(pairs, line->str, line->len));
	assert_int_equal(pairs->len, HK_PAIRS_MAX);
	assert_false(hk_pairs_parse(pairs, "b", 1));
}

static const HkRoute one[] = {
	{ "GET", "/", 0, 0, NULL },
	{ "GET", "/cases/{id}", 0, 0, NULL },
	{ "GET", "/cases/new", 0, 0, NULL },
	{ NULL },
};
static const HkRoute two[] = {
	{ "POST", "/cases/{id}/facts/{key}", 0, 0, NULL },
	{ NULL },
};
static const HkRoute *const tables[] = { one, two, NULL };

static const char *
path_of(const char *method, const char *raw, gboolean *known, GArray *parts)
{
	g_auto(HkTarget) t = { 0 };
	const HkRoute *route;

	assert_true(hk_target_parse(raw, &t));
	route = hk_route_find(tables, method, &t, parts, known);
	return route != NULL ? route->path : NULL;
}

static void
test_match(void **state)
{
	g_autoptr(GArray) parts = hk_pairs_new();
	gboolean known;

	assert_string_equal(path_of("GET", "/", &known, parts), "/");
	assert_string_equal(path_of("HEAD", "/?x=1", &known, parts), "/");
	assert_string_equal(path_of("GET", "/cases/new", &known, parts), "/cases/new");
	assert_int_equal(parts->len, 0);
	assert_string_equal(path_of("POST", "/cases/7/facts/a%20b", &known, parts), two[0].path);
	assert_string_equal(hk_pairs_get(parts, "id", 0), "7");
	assert_string_equal(hk_pairs_get(parts, "key", 0), "a b");
	assert_null(path_of("GET", "/cases/7/facts/a", &known, parts));
	assert_true(known);
	assert_null(path_of("GET", "/cases", &known, parts));
	assert_false(known);
	assert_null(path_of("get", "/", &known, parts));
}

/* A row that asks for nothing looks open and is shut to all, the admin as well. */
static void
test_every_row_opens_to_somebody(void **state)
{
	for (guint t = 0; hk_routes[t] != NULL; t++)
		for (const HkRoute *r = hk_routes[t]; r->method != NULL; r++)
			if ((r->flags & HK_ROUTE_OPEN) == 0 &&
			    !hk_role_may(HK_ROLE_ADMIN, r->right))
				fail_msg("nobody may %s %s", r->method, r->path);
}

static HkReply *
reply_of(const char *text)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
	HkReply *reply = hk_reply_bytes("text/plain", NULL, bytes);

	hk_reply_keep_for_minute(reply);
	return reply;
}

static gboolean
keeps(HkCache *cache, const HkRequest *request, gint64 minute)
{
	g_autoptr(HkReply) kept = hk_cache_get(cache, request, minute);

	return kept != NULL;
}

static void
test_cache(void **state)
{
	g_autoptr(HkCache) cache = hk_cache_new();
	HkVisitor a = { .name = (char *)"a", .role = HK_ROLE_HANDLER };
	HkVisitor b = { .name = (char *)"b", .role = HK_ROLE_HANDLER };
	HkRequest r = { .raw = "/desks", .lang = HK_JA, .visitor = &a };
	g_autoptr(HkReply) reply = reply_of("x");

	assert_false(keeps(cache, &r, 1));
	hk_cache_put(cache, &r, 1, reply);
	assert_true(keeps(cache, &r, 1));
	r.visitor = &b;
	assert_false(keeps(cache, &r, 1));
	r.visitor = &a;
	r.lang = HK_EN;
	assert_false(keeps(cache, &r, 1));
	r.lang = HK_JA;
	a.role = HK_ROLE_REPORTER;
	assert_false(keeps(cache, &r, 1));
	a.role = HK_ROLE_HANDLER;
	assert_true(keeps(cache, &r, 1));
	hk_cache_drop(cache);
	assert_false(keeps(cache, &r, 1));
	hk_cache_put(cache, &r, 1, reply);
	assert_false(keeps(cache, &r, 2));
}

static void
test_cache_refuses(void **state)
{
	g_autoptr(HkCache) cache = hk_cache_new();
	HkRequest r = { .raw = "/" };
	g_autoptr(HkReply) cookie = reply_of("x");
	g_autoptr(HkReply) missing = reply_of("x");

	keeps(cache, &r, 1);
	hk_reply_set_cookie(cookie, "a", "b", 1);
	hk_cache_put(cache, &r, 1, cookie);
	missing->status = 404;
	hk_cache_put(cache, &r, 1, missing);
	assert_false(keeps(cache, &r, 1));
	for (guint i = 0; i < 1000; i++) {
		g_autofree char *raw = g_strdup_printf("/%u", i);
		g_autoptr(HkReply) reply = reply_of(raw);

		r.raw = raw;
		hk_cache_put(cache, &r, 1, reply);
	}
	r.raw = "/0";
	assert_true(keeps(cache, &r, 1));
	r.raw = "/999";
	assert_false(keeps(cache, &r, 1));
}

static void
test_reply_go(void **state)
{
	g_autoptr(HkReply) go = hk_reply_go("/cases/%s?a=%s&n=%u", "../x\r\nA: b", "&=火", 7U);

	assert_int_equal(go->status, 303);
	assert_string_equal(go->location, "/cases/..%2Fx%0D%0AA%3A%20b?a=%26%3D%E7%81%AB&n=7");
}

static void
test_save_as(void **state)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("", 0);
	g_autoptr(HkReply) reply = hk_reply_bytes("text/plain", "../a\"\r\nX: y\xFF火.txt", bytes);

	assert_null(strpbrk(reply->disposition, "\r\n/"));
	assert_true(g_str_has_prefix(reply->disposition, "attachment; filename=\".._a_"));
	assert_non_null(strstr(reply->disposition, "filename*=UTF-8''..%2Fa%22%0D%0AX%3A"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_target),
		cmocka_unit_test(test_decoded_once),
		cmocka_unit_test(test_target_refused),
		cmocka_unit_test(test_pairs_limit),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_cache),
		cmocka_unit_test(test_cache_refuses),
		cmocka_unit_test(test_reply_go),
		cmocka_unit_test(test_save_as),
		cmocka_unit_test(test_every_row_opens_to_somebody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* record.c - writes the way and the page as one HAR.
 *
 * Called by way.c.  Bodies are written in Base64, because their bytes and not their characters
 * are what the server sent.  Whatever a server says is text in JSON here and nothing else.
 */
#include "fetch/record.h"

#include <string.h>

#include "base/civil.h"
#include "base/json.h"

#define DAY (24 * 60 * 60)

HkStep *
hk_step_new(const char *url, gint64 instant)
{
	HkStep *s = g_new0(HkStep, 1);

	s->url = g_strdup(url);
	s->instant = instant;
	s->headers = g_ptr_array_new_with_free_func(g_free);
	s->body = g_byte_array_new();
	return s;
}

void
hk_step_free(HkStep *step)
{
	if (step == NULL)
		return;
	g_free(step->url);
	g_free(step->address);
	g_ptr_array_unref(step->headers);
	g_free(step->type);
	g_free(step->to);
	g_byte_array_unref(step->body);
	g_free(step->seal.subject);
	g_free(step->seal.issuer);
	g_free(step->seal.names);
	g_free(step);
}

static void
free_step(gpointer step)
{
	hk_step_free(step);
}

HkRecord *
hk_record_new(void)
{
	HkRecord *r = g_new0(HkRecord, 1);

	r->steps = g_ptr_array_new_with_free_func(free_step);
	return r;
}

void
hk_record_problem(HkRecord *record, const char *what, const char *url, const char *detail)
{
	if (record->problem != NULL)
		return;
	record->problem = what;
	record->problem_url = g_strdup(url);
	record->problem_detail = g_strdup(detail != NULL ? detail : "");
}

void
hk_record_free(HkRecord *record)
{
	if (record == NULL)
		return;
	g_ptr_array_unref(record->steps);
	g_free(record->problem_url);
	g_free(record->problem_detail);
	g_free(record);
}

static void
pair_time(HkJson *j, const char *key, gint64 instant)
{
	g_autofree char *text = hk_civil_format(instant);

	hk_json_pair(j, key, text);
}

static void
pair_int(HkJson *j, const char *key, gint64 value)
{
	hk_json_key(j, key);
	hk_json_int(j, value);
}

static void
empty_list(HkJson *j, const char *key)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	hk_json_close(j, ']');
}

static void
write_headers(HkJson *j, const GPtrArray *headers)
{
	hk_json_key(j, "headers");
	hk_json_open(j, '[');
	for (guint i = 0; i < headers->len; i++) {
		const char *line = g_ptr_array_index(headers, i);
		const char *colon = strchr(line, ':');
		g_autofree char *name = g_strndup(line, (gsize)(colon - line));

		hk_json_open(j, '{');
		hk_json_pair(j, "name", name);
		hk_json_pair(j, "value", colon + 1 + strspn(colon + 1, " \t"));
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_request(HkJson *j, const HkStep *s)
{
	hk_json_key(j, "request");
	hk_json_open(j, '{');
	hk_json_pair(j, "method", "GET");
	hk_json_pair(j, "url", s->url);
	hk_json_pair(j, "httpVersion", "HTTP/1.1");
	empty_list(j, "cookies");
	empty_list(j, "headers");
	empty_list(j, "queryString");
	pair_int(j, "headersSize", -1);
	pair_int(j, "bodySize", 0);
	hk_json_close(j, '}');
}

static void
write_content(HkJson *j, const HkStep *s)
{
	g_autofree char *text = g_base64_encode(s->body->data, s->body->len);

	hk_json_key(j, "content");
	hk_json_open(j, '{');
	pair_int(j, "size", s->body->len);
	hk_json_pair(j, "mimeType", s->type != NULL ? s->type : "");
	hk_json_pair(j, "encoding", "base64");
	hk_json_pair(j, "text", text);
	hk_json_close(j, '}');
}

static void
write_response(HkJson *j, const HkStep *s)
{
	hk_json_key(j, "response");
	hk_json_open(j, '{');
	pair_int(j, "status", s->status);
	hk_json_pair(j, "statusText", "");
	hk_json_pair(j, "httpVersion", "HTTP/1.1");
	empty_list(j, "cookies");
	write_headers(j, s->headers);
	write_content(j, s);
	hk_json_pair(j, "redirectURL", s->to != NULL ? s->to : "");
	pair_int(j, "headersSize", -1);
	pair_int(j, "bodySize", s->body->len);
	hk_json_close(j, '}');
}

static void
write_seal(HkJson *j, const HkStep *s)
{
	const HkSeal *seal = &s->seal;

	hk_json_key(j, "_certificate");
	hk_json_open(j, '{');
	hk_json_pair(j, "subject", seal->subject);
	hk_json_pair(j, "issuer", seal->issuer);
	hk_json_pair(j, "names", seal->names);
	if (seal->from != 0) {
		pair_time(j, "validFrom", seal->from);
		pair_int(j, "ageDays", (s->instant - seal->from) / DAY);
	}
	if (seal->to != 0)
		pair_time(j, "validTo", seal->to);
	hk_json_pair(j, "problem", seal->problem != NULL ? seal->problem : "");
	hk_json_close(j, '}');
}

static void
write_step(HkJson *j, const HkStep *s)
{
	static const char *const times[] = { "send", "wait", "receive" };

	hk_json_open(j, '{');
	pair_time(j, "startedDateTime", s->instant);
	pair_int(j, "time", -1);
	write_request(j, s);
	write_response(j, s);
	hk_json_key(j, "cache");
	hk_json_open(j, '{');
	hk_json_close(j, '}');
	hk_json_key(j, "timings");
	hk_json_open(j, '{');
	for (guint i = 0; i < G_N_ELEMENTS(times); i++)
		pair_int(j, times[i], -1);
	hk_json_close(j, '}');
	if (s->address != NULL)
		hk_json_pair(j, "serverIPAddress", s->address);
	if (s->sealed)
		write_seal(j, s);
	if (s->cut)
		pair_int(j, "_cut", 1);
	hk_json_close(j, '}');
}

static void
write_log(HkJson *j, const HkRecord *record, gint64 now)
{
	hk_json_pair(j, "version", "1.2");
	hk_json_key(j, "creator");
	hk_json_open(j, '{');
	hk_json_pair(j, "name", "hikeshi-fetcher");
	hk_json_pair(j, "version", HK_VERSION);
	hk_json_close(j, '}');
	pair_time(j, "_fetched", now);
	hk_json_key(j, "entries");
	hk_json_open(j, '[');
	for (guint i = 0; i < record->steps->len; i++)
		write_step(j, g_ptr_array_index(record->steps, i));
	hk_json_close(j, ']');
	if (record->problem == NULL)
		return;
	hk_json_key(j, "_problem");
	hk_json_open(j, '{');
	hk_json_pair(j, "what", record->problem);
	hk_json_pair(j, "url", record->problem_url);
	hk_json_pair(j, "detail", record->problem_detail);
	hk_json_close(j, '}');
}

GString *
hk_record_har(const HkRecord *record, gint64 now)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_key(&j, "log");
	hk_json_open(&j, '{');
	write_log(&j, record, now);
	hk_json_close(&j, '}');
	hk_json_close(&j, '}');
	return out;
}

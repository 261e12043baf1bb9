/* head.c - reads the headers that decide, each of which may be there once. */
#include "web/head.h"

#include <microhttpd.h>
#include <string.h>

enum { HOST, COOKIE, ORIGIN, SITE, MODE, AUTH, LANGUAGE, CODING, LENGTH, TYPE, COUNT };

/* clang-format off */
static const char *const names[COUNT] = {
	[HOST] = "Host", [COOKIE] = "Cookie", [ORIGIN] = "Origin", [SITE] = "Sec-Fetch-Site",
	[MODE] = "Sec-Fetch-Mode", [AUTH] = "Authorization", [LANGUAGE] = "Accept-Language",
	[CODING] = "Transfer-Encoding", [LENGTH] = "Content-Length", [TYPE] = "Content-Type",
};
/* clang-format on */

typedef struct {
	const char *values[COUNT];
	gboolean sound;
} Seen;

/* RFC 9110 section 5.1: what a header's name is made of. */
static gboolean
is_token(const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("!#$%&'*+-.^_`|~", *p) == NULL)
			return FALSE;
	return *name != '\0';
}

static gboolean
is_value(const char *value)
{
	for (const char *p = value; *p != '\0'; p++)
		if (((guchar)*p < 0x20 && *p != '\t') || *p == 0x7F)
			return FALSE;
	return TRUE;
}

static enum MHD_Result
see(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
	Seen *seen = (Seen *)user;

	if (value == NULL)
		value = "";
	if (!is_token(name) || !is_value(value))
		seen->sound = FALSE;
	for (guint i = 0; i < COUNT; i++) {
		if (g_ascii_strcasecmp(name, names[i]) != 0)
			continue;
		if (seen->values[i] != NULL)
			seen->sound = FALSE;
		seen->values[i] = value;
	}
	return MHD_YES;
}

static gint64
read_length(const char *text, gboolean *sound)
{
	guint64 length;

	if (text == NULL)
		return -1;
	if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, &length, NULL)) {
		*sound = FALSE;
		return -1;
	}
	return (gint64)length;
}

HkHead
hk_head_read(struct MHD_Connection *connection, const char *version)
{
	Seen seen = { .sound = TRUE };
	HkHead head = { 0 };

	MHD_get_connection_values(connection, MHD_HEADER_KIND, see, &seen);
	head.host = seen.values[HOST];
	head.cookie = seen.values[COOKIE];
	head.origin = seen.values[ORIGIN];
	head.fetch_site = seen.values[SITE];
	head.fetch_mode = seen.values[MODE];
	head.authorization = seen.values[AUTH];
	head.language = seen.values[LANGUAGE];
	head.chunked = seen.values[CODING] != NULL;
	head.length = read_length(seen.values[LENGTH], &seen.sound);
	head.sound = seen.sound && (g_str_equal(version, "HTTP/1.1") ||
				    (g_str_equal(version, "HTTP/1.0") && !head.chunked));
	if (head.chunked &&
	    (head.length >= 0 || g_ascii_strcasecmp(seen.values[CODING], "chunked") != 0))
		head.sound = FALSE;
	return head;
}

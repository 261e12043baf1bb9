/* calendar.c - examines a calendar file (.ics): invitations, and events that somebody slips in.
 *
 * Called by the worker through registry.c.  Promises findings of data/findings/calendar.yaml; what
 * the events say and where they lead is judged as text.  Subscribed calendars that cry "virus"
 * every hour are a known way to frighten people on their telephones.
 */
#include <string.h>

#include "base/error.h"
#include "examine/card-lines.h"
#include "examine/descend.h"
#include "examine/text.h"

#define TEXT_MAX (128 * HK_KIB)
#define EVENTS_TOLD 20
#define NAGS 3 /* alarms of one file that ring many times a day */

static const char *const extensions[] = { "ics", "ical", "ifb", "vcs", NULL };

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	GString *words;
	const char *summary, *organiser, *start; /* of the event that is read; borrowed */
	const char *method;
	guint events, alarms, often, guests;
} Calendar;

static guint
claims(const guint8 *head, gsize len)
{
	gsize at = len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	return len - at >= 15 && g_ascii_strncasecmp((const char *)head + at, "BEGIN:VCALENDAR",
						     15) == 0
		       ? 100
		       : 0;
}

static void
begin(Calendar *c, const HkCardLine *line)
{
	if (g_ascii_strcasecmp(line->value, "VEVENT") == 0 ||
	    g_ascii_strcasecmp(line->value, "VTODO") == 0)
		c->summary = c->organiser = c->start = "";
	else if (g_ascii_strcasecmp(line->value, "VALARM") == 0)
		c->alarms++;
}

static void
end(Calendar *c, const HkCardLine *line)
{
	if (g_ascii_strcasecmp(line->value, "VEVENT") != 0 || c->events++ >= EVENTS_TOLD)
		return;
	hk_sink_add(c->sink, "calendar.event", "", -1, "summary", c->summary, "organiser",
		    c->organiser, "start", c->start, "method", c->method, NULL);
}

static void
take_words(Calendar *c, const HkCardLine *line)
{
	if (c->words->len < TEXT_MAX)
		g_string_append_printf(c->words, "%s\n", line->value);
}

static void
take_summary(Calendar *c, const HkCardLine *line)
{
	c->summary = line->value;
	take_words(c, line);
}

static void
take_organiser(Calendar *c, const HkCardLine *line)
{
	c->organiser = hk_card_address(line->value);
}

static void
take_start(Calendar *c, const HkCardLine *line)
{
	c->start = line->value;
}

static void
take_method(Calendar *c, const HkCardLine *line)
{
	c->method = line->value;
}

static void
take_guest(Calendar *c, const HkCardLine *line)
{
	c->guests++;
}

static void
take_rule(Calendar *c, const HkCardLine *line)
{
	if (strstr(line->value, "HOURLY") != NULL || strstr(line->value, "MINUTELY") != NULL ||
	    strstr(line->value, "SECONDLY") != NULL || strstr(line->value, "BYHOUR") != NULL)
		c->often++;
}

/* A page for programs that show one. */
static void
take_page(Calendar *c, const HkCardLine *line)
{
	hk_descend(c->kit, c->sink,
		   &(HkInside){ "X-ALT-DESC", "page", NULL, (const guint8 *)line->value,
				strlen(line->value) });
}

static void
take_file(Calendar *c, const HkCardLine *line)
{
	g_autofree guchar *bytes = NULL;
	const char *name = strstr(line->params, "FILENAME=");
	g_autofree char *label = NULL;
	gsize len;

	if (strstr(line->params, "BASE64") == NULL) {
		take_words(c, line);
		return;
	}
	if (!hk_sink_take(c->sink, strlen(line->value)))
		return;
	label = name != NULL ? g_strndup(name + 9, strcspn(name + 9, ";")) : g_strdup("ATTACH");
	bytes = g_base64_decode(line->value, &len);
	hk_sink_add(c->sink, "calendar.carries-file", "", -1, "name", label, NULL);
	hk_descend(c->kit, c->sink, &(HkInside){ label, NULL, NULL, bytes, len });
}

/* clang-format off */
static const struct { const char *name; void (*take)(Calendar *c, const HkCardLine *line); } takers[] = {
	{ "BEGIN", begin }, { "END", end },
	{ "SUMMARY", take_summary }, { "DESCRIPTION", take_words }, { "LOCATION", take_words },
	{ "COMMENT", take_words }, { "URL", take_words }, { "X-WR-CALNAME", take_words },
	{ "CONFERENCE", take_words }, { "X-ALT-DESC", take_page }, { "ATTACH", take_file },
	{ "ORGANIZER", take_organiser }, { "DTSTART", take_start }, { "METHOD", take_method },
	{ "ATTENDEE", take_guest }, { "RRULE", take_rule },
};
/* clang-format on */

static void
take(Calendar *c, const HkCardLine *line)
{
	for (guint i = 0; i < G_N_ELEMENTS(takers); i++)
		if (g_str_equal(takers[i].name, line->name))
			takers[i].take(c, line);
}

static void
check(Calendar *c)
{
	char count[16];

	g_snprintf(count, sizeof count, "%u", MAX(c->often, c->alarms));
	if (c->alarms > 0 && (c->often > 0 || c->alarms > NAGS * MAX(c->events, 1)))
		hk_sink_add(c->sink, "calendar.nags", "", -1, "count", count, NULL);
	g_strstrip(c->words->str);
	if (*c->words->str != '\0')
		hk_text_check(c->kit, c->sink, "", c->words->str, strlen(c->words->str));
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	Calendar c = { kit, sink, NULL, "", "", "", "", 0, 0, 0, 0 };
	g_autoptr(GPtrArray) lines = hk_card_lines(in, sink, error);

	if (lines == NULL)
		return FALSE;
	c.words = g_string_new(NULL);
	for (guint i = 0; i < lines->len; i++)
		take(&c, lines->pdata[i]);
	check(&c);
	g_string_free(c.words, TRUE);
	if (c.events > 0 || lines->len > 3)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "a calendar without any event");
	return FALSE;
}

const HkExaminer hk_examiner_calendar = {
	.name = "calendar",
	.extensions = extensions,
	.limits = {
		.input_bytes = HK_CARD_BYTES,
		.output_bytes = 32 * HK_MIB,
		.children = 50,
		.depth = 4,
		.findings = 200,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

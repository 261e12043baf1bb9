/* hours.c - opening hours for paper, where "open now" has no meaning.
 *
 * Called by card-doc.c.  Hours of status not-verified are left out, because a printed page is
 * believed for years.
 */
#include "report/hours.h"

#include "base/civil.h"

#define WEEK 7

static const char *
day_word(const HkVoice *voice, guint day)
{
	g_autofree char *key = g_strdup_printf("weekday.%u", day);

	return hk_voice_word(voice, key);
}

/* "月〜金", "土", "月・水・祝日" */
static void
append_days(GString *out, const HkVoice *voice, guint8 days)
{
	const char *comma = "";

	for (guint first = 0; first < WEEK; first++) {
		guint last = first;

		if ((days & (1u << first)) == 0)
			continue;
		while (last + 1 < WEEK && (days & (1u << (last + 1))) != 0)
			last++;
		g_string_append(out, comma);
		g_string_append(out, day_word(voice, first));
		if (last > first) {
			g_string_append(out, hk_voice_word(voice, "hours.to"));
			g_string_append(out, day_word(voice, last));
		}
		comma = hk_voice_mark(voice, HK_MARK_COMMA);
		first = last;
	}
	if ((days & HK_HOURS_HOLIDAY) != 0) {
		g_string_append(out, comma);
		g_string_append(out, hk_voice_word(voice, "hours.holiday"));
	}
}

static void
append_weekly(GString *out, const HkVoice *voice, const GArray *hours)
{
	guint8 days = 0;

	for (guint i = 0; i < hours->len; i++) {
		const HkHours *h = &g_array_index(hours, HkHours, i);

		if (i > 0)
			g_string_append(out, hk_voice_mark(voice, HK_MARK_COMMA));
		if (i == 0 || h->weekdays != days)
			append_days(out, voice, h->weekdays);
		if (h->from == 0 && h->to == HK_DAY_MINUTES)
			continue; /* the whole day: its name says enough */
		if (i == 0 || h->weekdays != days)
			g_string_append_c(out, ' ');
		days = h->weekdays;
		g_string_append_printf(out, "%d:%02d%s%d:%02d", h->from / 60, h->from % 60,
				       hk_voice_word(voice, "hours.to"), h->to / 60, h->to % 60);
	}
}

static void
append_closed(GString *out, const HkVoice *voice, const HkChannel *channel)
{
	const char *key = channel->closed_holidays && channel->closed_yearend ? "hours.but-both"
			  : channel->closed_holidays			      ? "hours.but-holidays"
			  : channel->closed_yearend			      ? "hours.but-yearend"
									      : NULL;

	if (key == NULL)
		return;
	g_string_append(out, hk_voice_mark(voice, HK_MARK_OPEN));
	g_string_append(out, hk_voice_word(voice, key));
	g_string_append(out, hk_voice_mark(voice, HK_MARK_CLOSE));
}

char *
hk_hours_text(const HkVoice *voice, const HkChannel *channel)
{
	GString *out = g_string_new(NULL);
	gboolean known = channel->hours_status != HK_STATUS_NOT_VERIFIED;

	if (known && channel->always && !channel->read_later)
		g_string_append(out, hk_voice_word(voice, g_str_equal(channel->type, "phone")
								  ? "hours.always"
								  : "hours.always-send"));
	else if (known && channel->hours->len > 0) {
		if (channel->always) {
			g_string_append(out, hk_voice_word(voice, "hours.read"));
			g_string_append(out, hk_voice_mark(voice, HK_MARK_SPACE));
		}
		append_weekly(out, voice, channel->hours);
		append_closed(out, voice, channel);
	} else {
		g_string_append(out, hk_voice_word(voice, "opening.unconfirmed"));
	}
	return g_string_free(out, FALSE);
}

/* voice.c - words, dates and opening hours as people say them.
 *
 * All words come from data/texts; this file only knows which sentence fits.  The hour itself
 * was worked out by src/guide: here it is put into words, and every doubt it carries
 * (forecast, assumed, not confirmed) is said, never dropped.
 */
#include "report/voice.h"

#include <math.h>
#include <string.h>

#include "base/civil.h"
#include "report/fill.h"

/* clang-format off */
static const char *const marks[HK_MARK__N][2] = {
	[HK_MARK_BETWEEN] = { " — ", " — " },
	[HK_MARK_OPEN]    = { "（", " (" },
	[HK_MARK_CLOSE]   = { "）", ")" },
	[HK_MARK_COLON]   = { "：", ": " },
	[HK_MARK_COMMA]   = { "、", ", " },
	[HK_MARK_SPACE]   = { "", " " },
};
/* clang-format on */

const char *
hk_voice_mark(const HkVoice *voice, HkMark mark)
{
	return marks[mark][voice->lang == HK_JA ? 0 : 1];
}

const char *
hk_voice_word(const HkVoice *voice, const char *key)
{
	return hk_texts_get(voice->texts, key, voice->lang);
}

const char *
hk_voice_word_of(const HkVoice *voice, const char *prefix, const char *id)
{
	g_autofree char *key = g_strconcat(prefix, ".", id, NULL);
	const char *word = hk_voice_word(voice, key);

	return strcmp(word, key) == 0 ? NULL : word; /* an unknown key comes back as itself */
}

char *
hk_voice_fill(const HkVoice *voice, const char *key, const char *const *pairs)
{
	GString *out = g_string_new(NULL);

	hk_fill_append(out, hk_voice_word(voice, key), hk_fill_pair, pairs);
	return g_string_free(out, FALSE);
}

char *
hk_voice_count(const HkVoice *voice, const char *key, guint64 n)
{
	g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);

	return hk_voice_fill(voice, key, (const char *const[]){ "n", number, NULL });
}

static char *
dated(const HkVoice *voice, const char *key, gint64 day, guint minute)
{
	HkCivil c = hk_civil_from_day(day);
	g_autofree char *year = g_strdup_printf("%d", c.year);
	g_autofree char *date = g_strdup_printf("%u", c.day);
	g_autofree char *month_key = g_strdup_printf("month.%u", c.month);
	g_autofree char *weekday_key = g_strdup_printf("weekday.%d", (int)hk_civil_weekday(day));
	g_autofree char *clock = g_strdup_printf("%u:%02u", minute / 60, minute % 60);

	return hk_voice_fill(
		voice, key,
		(const char *const[]){ "year", year, "month", hk_voice_word(voice, month_key),
				       "day", date, "weekday", hk_voice_word(voice, weekday_key),
				       "clock", clock, "holiday",
				       voice->holiday != NULL ? voice->holiday : "", NULL });
}

char *
hk_voice_time(const HkVoice *voice, gint64 instant)
{
	gint64 today, day;
	guint minute, now;

	hk_civil_from_instant(voice->instant, &today, &now);
	hk_civil_from_instant(instant, &day, &minute);
	if (hk_civil_from_day(day).year != hk_civil_from_day(today).year)
		return dated(voice, "time.other-year", day, minute);
	if (minute == 0) /* "from Tuesday" is what 0:00 means to a reader */
		return dated(voice, "time.day", day, minute);
	return dated(voice, day == today ? "time.today" : "time.this-year", day, minute);
}

char *
hk_voice_now(const HkVoice *voice)
{
	gint64 day;
	guint minute;

	hk_civil_from_instant(voice->instant, &day, &minute);
	return dated(voice, voice->holiday != NULL ? "time.now-holiday" : "time.now", day, minute);
}

/* A closing hour: "17:15"; the midnight that ends today is "24:00"; another day in full. */
static char *
closing(const HkVoice *voice, gint64 until)
{
	gint64 today, day;
	guint minute, now;

	hk_civil_from_instant(voice->instant, &today, &now);
	hk_civil_from_instant(until, &day, &minute);
	if (day == today + 1 && minute == 0)
		return g_strdup("24:00");
	if (day == today)
		return g_strdup_printf("%u:%02u", minute / 60, minute % 60);
	return hk_voice_time(voice, until);
}

/* Somebody who reads "closed" on a Monday wants to know why before anything else. */
static const char *
closed_key(const HkVoice *voice, const HkChannel *channel, gint64 until)
{
	gint64 today, day;
	guint minute;

	if (until == 0)
		return "opening.closed-unknown";
	hk_civil_from_instant(voice->instant, &today, &minute);
	hk_civil_from_instant(until, &day, &minute);
	if (day == today)
		return "opening.closed";
	if (voice->holiday != NULL && channel != NULL && channel->closed_holidays)
		return "opening.closed-holiday";
	if (voice->yearend && channel != NULL && channel->closed_yearend)
		return "opening.closed-yearend";
	return "opening.closed";
}

static const char *
opening_key(const HkVoice *voice, const HkContact *contact)
{
	gint64 until = contact->opening.until;
	gboolean call = contact->channel != NULL && g_str_equal(contact->channel->type, "phone");

	switch (contact->opening.state) {
	case HK_OPEN:
		return until != 0 ? "opening.open" : "opening.open-unknown";
	case HK_CLOSED:
		return closed_key(voice, contact->channel, until);
	case HK_ALWAYS:
		return call ? "opening.always-phone" : "opening.always";
	case HK_ALWAYS_READ:
		return until != 0 ? "opening.read-later" : "opening.read-now";
	case HK_UNCONFIRMED:
		break;
	}
	return "opening.unconfirmed";
}

static HkSpanType
tone_of(HkOpenState state)
{
	static const HkSpanType tones[] = {
		[HK_OPEN] = HK_SPAN_GOOD,	 [HK_CLOSED] = HK_SPAN_WARN,
		[HK_ALWAYS] = HK_SPAN_GOOD,	 [HK_ALWAYS_READ] = HK_SPAN_GOOD,
		[HK_UNCONFIRMED] = HK_SPAN_WARN,
	};

	return tones[state];
}

static char *
with_doubts(const HkVoice *voice, const char *said, const HkOpening *opening)
{
	GString *out = g_string_new(said);

	if (opening->forecast) {
		g_string_append(out, hk_voice_mark(voice, HK_MARK_SPACE));
		g_string_append(out, hk_voice_word(voice, "opening.forecast"));
	}
	if (opening->assumed) {
		g_string_append(out, hk_voice_mark(voice, HK_MARK_SPACE));
		g_string_append(out, hk_voice_word(voice, "opening.assumed"));
	}
	return g_string_free(out, FALSE);
}

char *
hk_voice_opening(const HkVoice *voice, const HkContact *contact, HkSpanType *tone)
{
	const HkOpening *o = &contact->opening;
	g_autofree char *until = o->until == 0	       ? g_strdup("")
				 : o->state == HK_OPEN ? closing(voice, o->until)
						       : hk_voice_time(voice, o->until);
	g_autofree char *said = NULL;

	*tone = tone_of(o->state);
	if (contact->channel != NULL && g_str_equal(contact->channel->type, "own"))
		return g_strdup(hk_voice_word(voice, contact->channel->value == NULL
							     ? "opening.own"
							     : "opening.own-known"));
	said = hk_voice_fill(voice, opening_key(voice, contact),
			     (const char *const[]){ "until", until, "holiday",
						    voice->holiday != NULL ? voice->holiday : "",
						    NULL });
	return with_doubts(voice, said, o);
}

char *
hk_voice_percent(double probability)
{
	double percent = CLAMP(round(probability * 100), 1, 99);

	return g_strdup_printf("%.0f%%", percent);
}

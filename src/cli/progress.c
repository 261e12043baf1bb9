/* progress.c - one line on standard error that is drawn over itself.
 *
 * Called by cmd-examine.c after each result.  Piped or quiet it does nothing, so logs stay clean;
 * short work ends before it would appear.
 */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "report/fill.h"

#define FIRST_SHOWN_US G_USEC_PER_SEC
#define SHOWN_EVERY_US (G_USEC_PER_SEC / 10)
#define BAR_COLUMNS 20

HkProgress
hk_progress(const HkCall *call, const char *const *paths)
{
	gboolean wanted = isatty(STDERR_FILENO) && !call->options.quiet;

	return (HkProgress){
		.call = call,
		.total = wanted ? hk_house_measure(paths) : 0,
		.started = g_get_monotonic_time(),
		.wanted = wanted,
	};
}

static char *
say(const HkProgress *p, const char *key, const char *const *pairs)
{
	GString *out = g_string_new(NULL);

	hk_fill_append(out, hk_texts_get(p->call->texts, key, p->call->lang), hk_fill_pair, pairs);
	return g_string_free(out, FALSE);
}

/* "12 秒" or "3 分 20 秒"; "–" while nothing is known. */
static char *
time_left(const HkProgress *p, guint64 bytes, gint64 passed)
{
	g_autofree char *minutes = NULL;
	g_autofree char *seconds = NULL;
	guint64 left;

	if (p->total == 0 || bytes == 0 || bytes > p->total)
		return g_strdup("–");
	left = (guint64)((double)passed / (double)bytes * (double)(p->total - bytes) /
			 G_USEC_PER_SEC);
	minutes = g_strdup_printf("%" G_GUINT64_FORMAT, left / 60);
	seconds = g_strdup_printf("%" G_GUINT64_FORMAT, left % 60);
	return say(p, left < 60 ? "progress.seconds" : "progress.minutes",
		   (const char *const[]){ "minutes", minutes, "seconds", seconds, NULL });
}

static char *
bar(const HkProgress *p, guint64 bytes)
{
	guint filled = p->total == 0 ? 0 : (guint)(BAR_COLUMNS * MIN(bytes, p->total) / p->total);
	GString *out = g_string_new("[");

	for (guint i = 0; i < BAR_COLUMNS; i++)
		g_string_append_c(out, i < filled ? '#' : ' ');
	g_string_append_c(out, ']');
	return g_string_free(out, FALSE);
}

static void
draw(const HkProgress *p, guint64 artefacts, guint64 bytes, gint64 passed)
{
	g_autofree char *done = g_strdup_printf("%" G_GUINT64_FORMAT, artefacts);
	g_autofree char *rate = g_strdup_printf("%.0f", (double)artefacts * G_USEC_PER_SEC /
								(double)passed);
	g_autofree char *left = time_left(p, bytes, passed);
	g_autofree char *drawn = bar(p, bytes);
	g_autofree char *line = say(
		p, "progress.line",
		(const char *const[]){ "done", done, "rate", rate, "left", left, NULL });

	fprintf(stderr, "\r\033[K%s %s", p->total != 0 ? drawn : "", line);
	fflush(stderr);
}

void
hk_progress_step(HkProgress *progress, guint64 artefacts, guint64 bytes)
{
	gint64 now;

	if (!progress->wanted)
		return;
	now = g_get_monotonic_time();
	if (now - progress->started < FIRST_SHOWN_US || now - progress->shown < SHOWN_EVERY_US)
		return;
	draw(progress, artefacts, bytes, now - progress->started);
	progress->shown = now;
}

void
hk_progress_clear(HkProgress *progress)
{
	if (progress->shown == 0)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	progress->shown = 0;
}

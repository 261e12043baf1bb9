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

/* "12 s" or "3 min 20 s"; "–" while nothing is known. */
static char *
time_left(const HkProgress *p, guint64 bytes, gint64 passed)
{
	guint64 seconds;

	if (p->total == 0 || bytes == 0 || bytes > p->total)
		return g_strdup("–");
	seconds = (guint64)((double)passed / (double)bytes * (double)(p->total - bytes) /
			    G_USEC_PER_SEC);
	if (seconds < 60)
		return g_strdup_printf("%" G_GUINT64_FORMAT " s", seconds);
	return g_strdup_printf("%" G_GUINT64_FORMAT " min %02" G_GUINT64_FORMAT " s", seconds / 60,
			       seconds % 60);
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
	GString *line = g_string_new(NULL);

	hk_fill_append(line, hk_texts_get(p->call->texts, "progress.line", p->call->lang),
		       hk_fill_pair,
		       (const char *const[]){ "done", done, "rate", rate, "left", left, NULL });
	fprintf(stderr, "\r\033[K%s %s", p->total != 0 ? drawn : "", line->str);
	fflush(stderr);
	g_string_free(line, TRUE);
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

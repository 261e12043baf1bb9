/* urls.c - how many addresses a second the url examiner tells apart.
 *
 * usage: bench-urls DATA FILE        one address a line; the figures
 *        bench-urls DATA FILE each   also each address with its suspicion, to set weights by
 *
 * One thread and no sandbox: the figure is that of a core.  Called by bench/run.
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/file.h"
#include "examine/examiner.h"
#include "examine/url-signs.h"

extern const HkExaminer hk_examiner_url; /* src/examine/url-list.c */

#define FILE_MAX ((gsize)1 << 30)

typedef struct {
	guint64 findings;
} Count;

static void
on_finding(gpointer self, const HkFinding *finding)
{
	((Count *)self)->findings++;
}

static void
on_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
}

static void
print_each(const HkKit *kit, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		g_autoptr(HkUrlSeen) seen = hk_url_see(kit, lines[i], strlen(lines[i]));

		printf("%.1f\t%08x\t%s\n", hk_url_suspicion(seen), seen->signs, seen->text);
	}
}

/* Processor time: others may be at work on the machine. */
static double
cpu(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int
main(int argc, char **argv)
{
	const HkSinkOps ops = { on_finding, on_child, NULL, NULL };
	Count count = { 0 };
	g_autoptr(GError) error = NULL;
	g_autoptr(HkKit) kit = NULL;
	g_autoptr(HkSink) sink = NULL;
	g_autoptr(HkInput) in = NULL;
	g_autofree char *text = NULL;
	struct rusage usage;
	gsize len, lines = 0;
	double start, seconds;

	if (argc < 3)
		return 64;
	hk_examiners_warm();
	kit = hk_kit_load(argv[1], NULL, NULL, &error);
	if (kit == NULL || !hk_file_read(argv[2], FILE_MAX, &text, &len, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 65;
	}
	if (argc > 3) {
		print_each(kit, text);
		return 0;
	}
	for (gsize i = 0; i < len; i++)
		lines += text[i] == '\n';
	in = hk_input_new_memory(text, len);
	sink = hk_sink_new(&ops, &count, &hk_examiner_url.limits);
	start = cpu();
	hk_examiner_url.examine(kit, in, sink, &error);
	seconds = cpu() - start;
	getrusage(RUSAGE_SELF, &usage);
	printf("%" G_GSIZE_FORMAT " addresses, %.2f s, %.0f/s, %" G_GUINT64_FORMAT
	       " findings, %ld KiB beyond the list\n",
	       lines, seconds, (double)lines / seconds, count.findings,
	       usage.ru_maxrss - (long)(len / 1024));
	return 0;
}

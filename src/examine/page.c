/* page.c - examines a saved web page: HTML, MHTML (one file with its pictures), HAR (a browser's
 * record of what it fetched).
 *
 * Called by the worker through registry.c, and for pages that mails, archives and scripts carry.
 * Fully offline: no picture is loaded, no script is run.  Promises to say where the page came from
 * only when a browser wrote it down.
 */
#include "examine/page.h"

#include <string.h>

#include "base/error.h"
#include "examine/head.h"
#include "examine/sniff.h"

#define INPUT_MAX (64 * HK_MIB)

static const char *const extensions[] = { "html",  "htm", "xhtml", "shtml", "mht",
					  "mhtml", "har", "php",   NULL };

static gboolean
has(const guint8 *head, gsize len, const char *word)
{
	return len > 0 && head != NULL && memmem(head, len, word, strlen(word)) != NULL;
}

static gboolean
is_har(const guint8 *head, gsize len)
{
	gsize i = 0;

	while (i < len &&
	       (g_ascii_isspace(head[i]) || head[i] == 0xEF || head[i] == 0xBB || head[i] == 0xBF))
		i++;
	return i < len && head[i] == '{' && has(head, len, "\"log\"") &&
	       (has(head, len, "\"creator\"") || has(head, len, "\"entries\""));
}

/* A mail could be multipart/related too: only what programs write that save pages. */
static gboolean
is_mhtml(const guint8 *head, gsize len)
{
	g_autofree char *low = hk_head_low(head, len);

	return strstr(low, "multipart/related") != NULL &&
	       (strstr(low, "snapshot-content-location:") != NULL ||
		strstr(low, "from: <saved by") != NULL || strstr(low, "from: \"saved by") != NULL ||
		strstr(low, "produced by microsoft mhtml") != NULL);
}

static guint
claims(const guint8 *head, gsize len)
{
	static const char *const tags[] = { "<html", "<head",	"<body",	  "<title",
					    "<form", "<script", "<!doctype html", "<iframe" };
	g_autofree char *low = NULL;

	if (is_har(head, len))
		return 92;
	if (is_mhtml(head, len))
		return 98;
	if (memchr(head, 0, len) != NULL)
		return 0;
	if (g_str_equal(hk_sniff(head, len), "html"))
		return 70;
	/* A page that begins with a comment or a program's remains. */
	low = hk_head_low(head, len);
	for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
		if (strstr(low, tags[i]) != NULL)
			return low[strspn(low, " \t\r\n\xEF\xBB\xBF")] == '<' ? 65 : 30;
	return 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	HkPageGiven given = { 0 };
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);

	if (data == NULL)
		return FALSE;
	/* First, because a record quotes whatever a server says. */
	if (is_har(data, MIN(len, HK_CLAIM_HEAD)))
		return hk_page_open_har(kit, sink, (const char *)data, len, error);
	if (is_mhtml(data, MIN(len, HK_CLAIM_HEAD)))
		return hk_page_open_mhtml(kit, sink, data, len, error);
	given.source = (const char *)data;
	given.len = len;
	hk_page_examine(kit, sink, &given);
	return TRUE;
}

const HkExaminer hk_examiner_page = {
	.name = "page",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* a HAR of a busy page has some ten MiB */
		.output_bytes = 128 * HK_MIB,
		.children = 100,
		.depth = 6, /* mail > zip > page > script > page > file */
		.findings = 300,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

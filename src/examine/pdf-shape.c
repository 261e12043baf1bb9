/* pdf-shape.c - the file as bytes: what it is besides a PDF, and what its writer disguised.
 *
 * Called by pdf.c before the library opens it, so that it is told even of a file nobody can open.
 */
#include "examine/pdf-shape.h"

#include <string.h>

#define TAIL (64 * 1024)
#define WORD_MAX 40

gssize
hk_pdf_head(const guint8 *data, gsize len)
{
	const guint8 *at = memmem(data, MIN(len, HK_PDF_HEAD), "%PDF-", 5);

	if (at == NULL || (gsize)(at - data) + 6 > len || !g_ascii_isdigit((char)at[5]))
		return -1;
	return at - data;
}

/* clang-format off */
static const char *const telling[] = {
	"JavaScript", "JS", "OpenAction", "AA", "Launch", "URI", "SubmitForm", "EmbeddedFile", "EmbeddedFiles",
	"GoToR", "GoToE", "RichMedia", "ObjStm", "XFA", NULL,
};
/* clang-format on */

/* A name with #xx for letters that need no such spelling, when it is one of ours. */
static gboolean
is_disguised(const guint8 *p, const guint8 *end, char *name)
{
	gsize n = 0;
	gboolean needless = FALSE;

	for (; p < end && n + 1 < WORD_MAX && (g_ascii_isalnum((char)*p) || *p == '#'); p++) {
		int high, low;

		if (*p != '#') {
			name[n++] = (char)*p;
			continue;
		}
		if (end - p < 3)
			break;
		high = g_ascii_xdigit_value((char)p[1]);
		low = g_ascii_xdigit_value((char)p[2]);
		if (high < 0 || low < 0)
			break;
		name[n++] = (char)(high << 4 | low);
		needless |= g_ascii_isalpha(name[n - 1]);
		p += 2;
	}
	name[n] = '\0';
	return needless && g_strv_contains(telling, name);
}

static void
check_names(HkSink *sink, const guint8 *data, gsize len)
{
	const guint8 *p = data, *end = data + len;
	char name[WORD_MAX];

	while ((p = memchr(p, '#', (gsize)(end - p))) != NULL) {
		const guint8 *from = p;

		while (from > data && p - from < WORD_MAX && from[-1] != '/' &&
		       (g_ascii_isalnum((char)from[-1]) || from[-1] == '#'))
			from--;
		p++;
		if (from == data || from[-1] != '/' || !is_disguised(from, end, name))
			continue;
		hk_sink_add(sink, "pdf.name-disguised", "", from - data, "name", name, NULL);
		return;
	}
}

/* The same bytes read by another program are another file. */
static void
check_other(HkSink *sink, const guint8 *data, gsize len, gsize head)
{
	gsize tail = MIN(len, TAIL);
	g_autofree char *front = g_ascii_strdown((const char *)data, (gssize)MIN(head, 1024));
	const char *other = NULL;

	if (memmem(data + len - tail, tail, "PK\x05\x06", 4) != NULL &&
	    memmem(data + len - tail, tail, "PK\x01\x02", 4) != NULL)
		other = "zip";
	else if (strstr(front, "<html") != NULL || strstr(front, "<script") != NULL)
		other = "html";
	else if (head >= 2 && memcmp(data, "MZ", 2) == 0)
		other = "exe";
	if (other != NULL)
		hk_sink_add(sink, "pdf.also-other", "", -1, "other", other, NULL);
}

static guint
count(const guint8 *data, gsize len, const char *word)
{
	const guint8 *p = data, *end = data + len;
	guint n = 0;

	while (n < 1000 && (p = memmem(p, (gsize)(end - p), word, strlen(word))) != NULL) {
		p += strlen(word);
		n++;
	}
	return n;
}

void
hk_pdf_check_shape(HkSink *sink, const guint8 *data, gsize len)
{
	gssize head = hk_pdf_head(data, len);
	guint ends = count(data, len, "%%EOF");
	char number[24];

	if (head > 0) {
		g_snprintf(number, sizeof number, "%" G_GSSIZE_FORMAT, head);
		hk_sink_add(sink, "pdf.header-late", "", head, "bytes", number, NULL);
	}
	if (ends > 1) {
		g_snprintf(number, sizeof number, "%u", ends - 1);
		hk_sink_add(sink, "pdf.updated", "", -1, "count", number, NULL);
	}
	check_other(sink, data, len, (gsize)MAX(head, 0));
	check_names(sink, data, len);
}

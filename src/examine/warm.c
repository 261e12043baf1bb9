/* warm.c - what libraries load on first use, loaded now.
 *
 * Called once by the worker before it locks; afterwards no file can be opened, and a converter
 * that is missing then would silently lose text.  Converters are kept open for the life of the
 * process, because glibc unloads those that nobody uses.  Rules, brands and domains warm their
 * own libraries when the kit is loaded.
 */
#include <gmime/gmime.h>
#include <iconv.h>
#include <libxml/parser.h>
#include <time.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>

#include "examine/archive-read.h"
#include "examine/examiner.h"
#include "examine/picture.h"

/* Those of glibc that a mail of the last thirty years may name.  Aliases need no line of their
 * own: they lead to the same converter.  A name that this libc does not have is skipped. */
static const char *const charsets[] = {
	/* Japanese first, in every dress it has been seen in */
	"ISO-2022-JP",
	"ISO-2022-JP-1",
	"ISO-2022-JP-2",
	"ISO-2022-JP-3",
	"ISO-2022-JP-MS",
	"CP50221",
	"SHIFT_JIS",
	"CP932",
	"IBM943",
	"SHIFT_JISX0213",
	"EUC-JP",
	"EUC-JP-MS",
	"EUC-JISX0213",
	"JIS_X0201",
	/* Chinese and Korean, also as mislabelled Japanese */
	"GB2312",
	"GBK",
	"GB18030",
	"ISO-2022-CN",
	"ISO-2022-CN-EXT",
	"HZ",
	"BIG5",
	"BIG5-HKSCS",
	"CP950",
	"EUC-TW",
	"EUC-KR",
	"UHC",
	"JOHAB",
	"ISO-2022-KR",
	/* Unicode */
	"UTF-8",
	"UTF-7",
	"UTF-16",
	"UTF-16LE",
	"UTF-16BE",
	"UTF-32",
	"UTF-32LE",
	"UTF-32BE",
	"UCS-2",
	"UCS-4",
	"US-ASCII",
	/* Europe and the Middle East */
	"ISO-8859-1",
	"ISO-8859-2",
	"ISO-8859-3",
	"ISO-8859-4",
	"ISO-8859-5",
	"ISO-8859-6",
	"ISO-8859-7",
	"ISO-8859-8",
	"ISO-8859-9",
	"ISO-8859-10",
	"ISO-8859-11",
	"ISO-8859-13",
	"ISO-8859-14",
	"ISO-8859-15",
	"ISO-8859-16",
	"WINDOWS-1250",
	"WINDOWS-1251",
	"WINDOWS-1252",
	"WINDOWS-1253",
	"WINDOWS-1254",
	"WINDOWS-1255",
	"WINDOWS-1256",
	"WINDOWS-1257",
	"WINDOWS-1258",
	"KOI8-R",
	"KOI8-U",
	"KOI8-T",
	"CP437",
	"CP850",
	"CP852",
	"CP855",
	"CP858",
	"CP862",
	"CP866",
	"MACINTOSH",
	"MAC-CYRILLIC",
	"MAC-CENTRALEUROPE",
	/* South-east Asia */
	"TIS-620",
	"CP874",
	"VISCII",
	"TCVN",
};

/* Never closed, on purpose: see the head of this file. */
static iconv_t
keep_converter(const char *to, const char *from)
{
	iconv_t converter = iconv_open(to, from);
	char in[] = "hikeshi", out[256], *p = in, *q = out;
	size_t in_left = sizeof in - 1, out_left = sizeof out;

	if (converter != (iconv_t)-1)
		iconv(converter, &p, &in_left, &q, &out_left);
	return converter;
}

static void
warm_unicode(void)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar out[8];
	USpoofChecker *spoof = uspoof_open(&code);

	uspoof_getSkeletonUTF8(spoof, 0, "a", 1, (char *)out, sizeof out, &code);
	uspoof_close(spoof);
	code = U_ZERO_ERROR;
	unorm2_normalize(unorm2_getNFKCCasefoldInstance(&code), u"A", 1, out, 8, &code);
	u_getIntPropertyValue('a', UCHAR_SCRIPT);
}

static void
drop_message(const char *domain, GLogLevelFlags level, const char *message, gpointer self)
{
}

/* Our own criticals end a test that runs with G_DEBUG=fatal-criticals; libgsf's do not. */
static gboolean
is_our_own(const char *domain, GLogLevelFlags level, const char *message, gpointer self)
{
	return domain == NULL || !g_str_has_prefix(domain, "libgsf");
}

/* libgsf complains about broken containers as if they were mistakes of the program; its callers
 * here see the same from what it returns, and nobody should read it on a terminal. */
static void
quiet_gsf(void)
{
	static const char *const domains[] = { "libgsf", "libgsf:msole", "libgsf:zip" };

	for (guint i = 0; i < G_N_ELEMENTS(domains); i++)
		g_log_set_handler(domains[i], G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING,
				  drop_message, NULL);
	g_test_log_set_fatal_handler(is_our_own, NULL);
}

void
hk_examiners_warm(void)
{
	/* lint: static-mutable - held for the life of the process, so that a leak check finds them
	 */
	static iconv_t kept[G_N_ELEMENTS(charsets)][2] __attribute__((used));

	if (kept[0][0] != NULL)
		return;
	g_mime_init();
	for (guint i = 0; i < G_N_ELEMENTS(charsets); i++) {
		kept[i][0] = keep_converter("UTF-8", charsets[i]);
		kept[i][1] = keep_converter(charsets[i], "UTF-8");
	}
	warm_unicode();
	hk_archive_warm();
	xmlInitParser();
	quiet_gsf();
	hk_picture_warm();
	tzset();
}

/* expect: converted - opens charset converters after the lock, as the mail examiner does */
#include <string.h>

#include "player.h"

static const struct {
	const char *charset;
	const char *bytes;
	const char *text;
} known[] = {
	{ "ISO-2022-JP", "\x1b$B2P>C$7\x1b(B", "火消し" },
	{ "ISO-2022-JP-2", "\x1b$B2P>C$7\x1b(B", "火消し" },
	{ "ISO-2022-JP-3", "\x1b$B2P>C$7\x1b(B", "火消し" },
	{ "Shift_JIS", "\x89\xce\x8f\xc1\x82\xb5", "火消し" },
	{ "CP932", "\x89\xce\x8f\xc1\x82\xb5\x87\x40", "火消し①" },
	{ "EUC-JP", "\xb2\xd0\xbe\xc3\xa4\xb7", "火消し" },
	{ "EUC-JP-MS", "\xb2\xd0\xbe\xc3\xa4\xb7", "火消し" },
	{ "GB2312", "\xc4\xe3\xba\xc3", "你好" },
	{ "GBK", "\xc4\xe3\xba\xc3", "你好" },
	{ "GB18030", "\xc4\xe3\xba\xc3", "你好" },
	{ "BIG5", "\xa7\x41\xa6\x6e", "你好" },
	{ "BIG5-HKSCS", "\xa7\x41\xa6\x6e", "你好" },
	{ "EUC-KR", "\xb0\xa1", "가" },
	{ "UHC", "\xb0\xa1", "가" },
	{ "KOI8-R", "\xc1", "а" },
	{ "KOI8-U", "\xa4", "є" },
	{ "windows-1251", "\xe0", "а" },
	{ "windows-1252", "\x80", "€" },
	{ "windows-1258", "\xd0", "Đ" },
	{ "ISO-8859-1", "\xe9", "é" },
	{ "ISO-8859-15", "\xa4", "€" },
	{ "UTF-7", "+cGs-", "火" },
	{ "UTF-16LE", "k\x70", "火" },
	{ "UTF-16BE", "\x70k", "火" },
	{ "CP437", "\x82", "é" },
	{ "MACINTOSH", "\x8e", "é" },
	{ "TIS-620", "\xa1", "ก" },
};

void
play(HkInput *in, HkSink *sink)
{
	guint wrong = 0;

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		g_autofree char *text = g_convert(known[i].bytes, (gssize)strlen(known[i].bytes),
						  "UTF-8", known[i].charset, NULL, NULL, NULL);

		if (g_strcmp0(text, known[i].text) != 0) {
			hk_sink_add(sink, "lost", "", i, "charset", known[i].charset, NULL);
			wrong++;
		}
	}
	hk_sink_add(sink, wrong == 0 ? "converted" : "escaped", "", -1, NULL);
}

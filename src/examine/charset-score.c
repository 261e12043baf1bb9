/* charset-score.c - tells a right guess of a charset from a wrong one.
 *
 * The trick is old: a wrong charset yields characters that are rare next to each other: half-width
 * kana in a row, box drawing, unassigned code points, kanji nobody uses.  Everyday kanji and kana
 * speak for a guess, the rest against it.  Used by charset.c only.
 */
#include "examine/charset-score.h"

#include <string.h>

#define SAMPLE 300 /* characters; a charset shows within a few lines */

/* Kanji that fill everyday Japanese mail, the frauds' and the honest one's, by code point. */
static const char everyday[] = "一上下不中主了事二交京人今付付会住何作使供個備像先入全公内円再出分"
			       "切初利制前力加動務化区十千午半協"
			       "却原去参友取受口可号合同名向君告員問善営回因図国在地場報変多大夫失"
			       "女好委字学宅安完定実客家容密寄"
			       "対専小少届屋山川工左差市年広店度座強当形役彼待後御必心思急性恐情意"
			       "感成我戸所手払承投押拝持指振挨"
			       "捗提援損換支改放政故教数料断新方旅日早明是時更書替最月有期未本東条"
			       "来株格案検業様楽機次止正歳殺残"
			       "毎気水求決法注活流海消済深清港減満点無照特状現理環生産用申町画登発"
			       "白百的目直相着知石確社神祈票福"
			       "私税種稿立答算管箱米約紙細終組経絡続緊線総編締縮置署者職育能自致航"
			       "良色花英荷落表被補製複要見規覧"
			       "親解言計記訪設許証詐試詳認語誤説読調請諸警議負財貴買費資賞購越足身"
			       "転輸辺込近返迷送通速過道違遠選"
			       "部郵都配重野金銀録長門開間関防限除院隊階際障集難電青面音順預領頂項"
			       "願額類飛食館駅高黒点末以登録完"
			       "お番込停状確認報客様更新手続";

/* Cache: one bit a kanji of `everyday`, set on first use. */
static guint32 bits[(0xA000 - 0x4E00) / 32];

static gboolean
is_everyday(gunichar c)
{
	if (bits[0] == 0) /* 一, the first kanji, is also the first of the list */
		for (const char *p = everyday; *p != '\0'; p = g_utf8_next_char(p)) {
			guint at = g_utf8_get_char(p) - 0x4E00;

			if (at < sizeof bits * 8)
				bits[at / 32] |= 1U << at % 32;
		}
	return bits[(c - 0x4E00) / 32] >> (c - 0x4E00) % 32 & 1;
}

/* clang-format off */
static const struct { gunichar from, to; double alone, row; } ranges[] = {
	/*                  on its own / after another one of the same range */
	{ 0x0080, 0x009F, -3.0, -3.0 }, /* C1 controls */
	{ 0x00A0, 0x00BF,  0.5, -0.5 }, /* Latin-1 signs */
	{ 0x00C0, 0x024F,  1.0, -0.6 }, /* accented Latin: one in a word, not many */
	{ 0x0370, 0x03FF,  0.6,  1.0 },
	{ 0x0400, 0x04FF,  0.6,  1.4 },
	{ 0x0590, 0x06FF,  0.6,  1.2 },
	{ 0x0E00, 0x0E7F,  0.6,  1.2 },
	{ 0x2000, 0x206F,  1.0,  0.2 },
	{ 0x2500, 0x257F,  0.2,  0.5 }, /* rulers */
	{ 0x3000, 0x303F,  1.2,  0.8 }, /* CJK punctuation */
	{ 0x3041, 0x309F,  2.0,  2.2 }, /* hiragana */
	{ 0x30A0, 0x30FF,  1.2,  1.8 }, /* katakana */
	{ 0xAC00, 0xD7A3,  0.8,  1.4 },
	{ 0xE000, 0xF8FF, -1.5, -1.5 }, /* private use: wrong guesses, and pictures of old telephones */
	{ 0xFF01, 0xFF5E,  0.8,  0.8 },
	{ 0xFF61, 0xFF9F, -0.4, -0.2 }, /* half-width kana: what Shift_JIS makes of anything */
	{ 0xFFFD, 0xFFFD, -5.0, -5.0 },
};
/* clang-format on */

static double
weigh(gunichar c, guint *range)
{
	guint before = *range;

	if (c >= 0x4E00 && c <= 0x9FFF) {
		*range = G_MAXUINT;
		return is_everyday(c) ? 1.8 : 0.3;
	}
	for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
		if (c < ranges[i].from || c > ranges[i].to)
			continue;
		*range = i;
		return i == before ? ranges[i].row : ranges[i].alone;
	}
	*range = G_MAXUINT;
	return 0.0;
}

double
hk_charset_score(const char *utf8, gsize len)
{
	const char *end = utf8 + len;
	guint range = G_MAXUINT;
	double sum = 0;
	guint n = 0;

	for (const char *p = utf8; p < end && n < SAMPLE; p = g_utf8_next_char(p)) {
		while (p < end && (guchar)*p < 0x80) {
			range = G_MAXUINT;
			p++;
		}
		if (p == end)
			break;
		sum += weigh(g_utf8_get_char(p), &range);
		n++;
	}
	return n > 0 ? sum / n : 0;
}

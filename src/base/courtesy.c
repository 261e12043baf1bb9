/* courtesy.c - finds greetings and closing phrases.
 *
 * Called by grams.c, so that what everybody writes is not taken for a sign: frauds imitate it, and
 * of a short mail it is half the text.  Only whole phrases in their usual spelling; one broken by a
 * line end stays, which does no harm.
 */
#include "base/courtesy.h"

#include <string.h>

/* Longer ones before those they contain. */
static const char *const phrases[] = {
	"いつも大変お世話になっております",
	"いつもお世話になっております",
	"大変お世話になっております",
	"お世話になっております",
	"いつもお世話になります",
	"お世話になります",
	"いつもお世話になり、ありがとうございます",
	"いつもありがとうございます",
	"平素は格別のお引き立てを賜り",
	"平素は格別のご高配を賜り",
	"平素より格別のご高配を賜り",
	"平素より格別のお引き立てをいただき",
	"平素より大変お世話になっております",
	"平素よりお世話になっております",
	"厚く御礼申し上げます",
	"お疲れ様です",
	"お疲れさまです",
	"突然のご連絡失礼いたします",
	"突然のメール失礼いたします",
	"何卒よろしくお願い申し上げます",
	"何卒よろしくお願いいたします",
	"何卒宜しくお願い申し上げます",
	"何卒宜しくお願い致します",
	"どうぞよろしくお願いいたします",
	"よろしくお願い申し上げます",
	"宜しくお願い申し上げます",
	"よろしくお願いいたします",
	"よろしくお願い致します",
	"宜しくお願いいたします",
	"宜しくお願い致します",
	"よろしくお願いします",
	"宜しくお願いします",
	"ご確認のほど",
	"以上、",
	"取り急ぎ",
	"引き続き",
	"拝啓",
	"敬具",
};

static gint
by_place(gconstpointer a, gconstpointer b)
{
	const HkSpan *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to > y->to ? -1 : x->to < y->to ? 1 : 0;
}

GArray *
hk_courtesies_in(const char *text)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(HkSpan));
	GArray *apart = g_array_new(FALSE, FALSE, sizeof(HkSpan));
	gsize end = 0;

	for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
		gsize len = strlen(phrases[i]);

		for (const char *p = text; (p = strstr(p, phrases[i])) != NULL; p += len) {
			HkSpan span = { (gsize)(p - text), (gsize)(p - text) + len };

			g_array_append_val(all, span);
		}
	}
	g_array_sort(all, by_place);
	for (guint i = 0; i < all->len; i++) {
		HkSpan span = g_array_index(all, HkSpan, i);

		if (span.to <= end)
			continue; /* within the one before it */
		end = span.to;
		g_array_append_val(apart, span);
	}
	return apart;
}

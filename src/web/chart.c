/* chart.c - columns and bars made of rectangles; colours come from the style sheet.
 *
 * Numbers are drawn where they are, so nobody has to guess from a height.  A chart of nothing is a
 * base line.
 */
#include "web/chart.h"

#define WIDE 54	 /* of a column with its air, and of the longest name */
#define BAR 26	 /* of the column itself */
#define HIGH 120 /* of the largest one */
#define TOP 18	 /* for its number */
#define FOOT 20	 /* for the names */

static void
put_rect(HkMarkup *m, guint x, guint y, guint width, guint height)
{
	g_autofree char *xs = g_strdup_printf("%u", x);
	g_autofree char *ys = g_strdup_printf("%u", y);
	g_autofree char *ws = g_strdup_printf("%u", width);
	g_autofree char *hs = g_strdup_printf("%u", height);

	hk_markup_put(m, "rect", NULL, "x", xs, "y", ys, "width", ws, "height", hs, NULL);
}

static void
put_text(HkMarkup *m, guint x, guint y, const char *text)
{
	g_autofree char *xs = g_strdup_printf("%u", x);
	g_autofree char *ys = g_strdup_printf("%u", y);

	hk_markup_put(m, "text", text, "x", xs, "y", ys, "text-anchor", "middle", NULL);
}

static guint
largest(const guint *values, guint n)
{
	guint most = 1;

	for (guint i = 0; i < n; i++)
		most = MAX(most, values[i]);
	return most;
}

void
hk_chart_columns(HkMarkup *m, const char *title, const guint *values, char **names, guint n)
{
	g_autofree char *box = g_strdup_printf("0 0 %u %u", n * WIDE, TOP + HIGH + FOOT);
	guint most = largest(values, n);

	hk_markup_open(m, "svg", "class", "chart", "viewBox", box, "role", "img", "aria-label",
		       title, NULL);
	for (guint i = 0; i < n; i++) {
		guint high = (guint)((guint64)values[i] * HIGH / most);
		guint middle = i * WIDE + WIDE / 2;
		g_autofree char *number = g_strdup_printf("%u", values[i]);

		if (values[i] > 0 && high == 0)
			high = 1;
		put_rect(m, middle - BAR / 2, TOP + HIGH - high, BAR, high);
		if (values[i] > 0)
			put_text(m, middle, TOP + HIGH - high - 5, number);
		put_text(m, middle, TOP + HIGH + 15, names[i]);
	}
	put_rect(m, 0, TOP + HIGH, n * WIDE, 1);
	hk_markup_close(m, "svg");
}

void
hk_chart_bar(HkMarkup *m, guint value, guint most)
{
	hk_markup_open(m, "svg", "class", "bar", "viewBox", "0 0 200 12", "preserveAspectRatio",
		       "none", "aria-hidden", "true", NULL);
	put_rect(m, 0, 0, (guint)((guint64)value * 200 / MAX(most, 1)), 12);
	hk_markup_close(m, "svg");
}

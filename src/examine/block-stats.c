/* block-stats.c - counts bytes and says whether they could be noise.
 *
 * Called by survey.c for each sampled block.  Noise means: encrypted, or packed so well that one
 * block does not show the difference; who asks must know the format to tell these apart.  The
 * border of 345 is four standard deviations (22.6) above the 255 of even use; deflate and JPEG
 * pass it within some blocks, ciphers once in 30,000.
 */
#include "examine/block-stats.h"

#define NOISE_CHI 345.0
#define EVEN_CHI 160.0 /* fewer deviations than chance makes: a table of all bytes, a counter */
#define STRIPE_CHI 600.0
#define COUNTABLE 1024 /* below, a value is expected less than four times */
#define RUN 16

void
hk_block_count(HkBlockStats *stats, const guint8 *data, gsize len)
{
	for (gsize i = 0; i < len; i++)
		stats->half[i / RUN & 1][data[i]]++;
	for (guint v = 0; v < 256; v++)
		stats->all[v] = stats->half[0][v] + stats->half[1][v];
	stats->len += (guint)len;
}

double
hk_block_chi(const guint32 *counts, guint n)
{
	double expected = n / 256.0, sum = 0;

	for (guint v = 0; n > 0 && v < 256; v++)
		sum += (counts[v] - expected) * (counts[v] - expected) / expected;
	return sum;
}

/* Of noise 27 of 256 values are control characters and half are above ASCII, none stands out. */
static gboolean
is_short_noise(const HkBlockStats *s)
{
	guint control = 0, high = 0, most = 0;

	for (guint v = 0; v < 256; v++) {
		gboolean blank = v == '\t' || v == '\n' || v == '\r';

		control += v < 0x20 && !blank ? s->all[v] : 0;
		high += v >= 0x80 ? s->all[v] : 0;
		most = MAX(most, s->all[v]);
	}
	return s->len >= 32 && control * 100 >= 4 * s->len && control * 100 <= 22 * s->len &&
	       high * 100 >= 33 * s->len && high * 100 <= 67 * s->len &&
	       most <= MAX(4, s->len * 5 / 256 + 2);
}

gboolean
hk_block_is_noise(const HkBlockStats *stats)
{
	double chi;

	if (stats->len < COUNTABLE)
		return is_short_noise(stats);
	chi = hk_block_chi(stats->all, stats->len);
	return chi < NOISE_CHI && chi > EVEN_CHI;
}

gboolean
hk_block_is_striped(const HkBlockStats *stats)
{
	double even, odd;

	if (stats->len < COUNTABLE)
		return FALSE;
	even = hk_block_chi(stats->half[0], stats->len / 2);
	odd = hk_block_chi(stats->half[1], stats->len / 2);
	return MIN(even, odd) < NOISE_CHI && MAX(even, odd) > STRIPE_CHI;
}

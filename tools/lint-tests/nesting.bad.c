/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	for (;;) {
		while (n) {
			if (n) {
				if (n > 2)
					n--;
			}
		}
	}
	return TRUE;
}

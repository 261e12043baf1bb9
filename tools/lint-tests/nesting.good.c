/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	for (;;) {
		while (n) {
			if (n)
				n--;
		}
	}
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	memcpy(&bits, &weight, sizeof bits);
	memcpy(a, b, n); /* lint: raw-bytes - n was measured one line above */
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	n = strtol(a, NULL, 10);
	memcpy(a, b, n);
	return TRUE;
}

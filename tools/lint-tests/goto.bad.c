/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	if (n)
		goto out;
out:
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	g_strlcpy(a, b, sizeof a);
	my_system(n);
	return TRUE;
}

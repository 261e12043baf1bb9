/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	mail->time(n);
	hk_time(n);
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
/* repeat 50 */
	n++;
	return TRUE;
}

/* lint: long-function - one line a field of the form */
gboolean
hk_sample_waived(int n)
{
/* repeat 70 */
	n++;
}

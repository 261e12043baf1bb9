/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	const char *text = "goto the desk"; /* goto in a comment */
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
G_STATIC_ASSERT(1);
_Static_assert(1, "");

gboolean
hk_sample_ask(int n)
{
	return TRUE;
}

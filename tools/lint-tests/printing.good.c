/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */

gboolean
hk_sample_ask(int n)
{
	g_strdup_printf("%d", n);
	g_string_append_printf(s, "puts(");
	snprintf(a, 4, "%d", n);
	return TRUE;
}

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* see https://example.jp/ and "//" */
static const char *const url = "http://example.jp"; /* a -- b */

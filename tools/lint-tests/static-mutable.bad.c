/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
static guint counted;

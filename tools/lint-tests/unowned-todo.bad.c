/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* TODO: read the second sheet, too. */

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* TODO #12: read the second sheet, too. */

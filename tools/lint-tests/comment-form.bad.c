/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* ============ SAMPLE ============ */
// and this

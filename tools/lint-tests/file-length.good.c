/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* repeat 590 */
int hk_sample;

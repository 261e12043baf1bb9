/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* repeat 600 */
int hk_sample;

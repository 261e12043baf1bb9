/* sample.h - a sample.
 *
 * Exists to be looked at by the lint.
 */

int hk_sample;

/* sample.h - a sample.
 *
 * Exists to be looked at by the lint.
 */
#pragma once

int
/* repeat 13 */
hk_sample_ask(int n);

/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* repeat 12 */
#include <glib.h>

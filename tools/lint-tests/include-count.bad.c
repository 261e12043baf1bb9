/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
/* repeat 13 */
#include <glib.h>

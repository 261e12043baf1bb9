/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
static const char *const path = "/home/suzuki/mails";

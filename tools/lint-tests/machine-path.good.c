/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
static const char *const path = "/usr/share/hikeshi";
static const char *const web = "https://example.jp/home/x";

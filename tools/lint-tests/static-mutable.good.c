/* sample.c - a sample.
 *
 * Exists to be looked at by the lint.
 */
static const int primes[] = { 2, 3 };
static char *const environment[] = { NULL };
static gboolean
ask(void);
static int ask_more(int n);

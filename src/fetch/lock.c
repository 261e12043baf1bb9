/* lock.c - what both halves of the fetcher do first: lock themselves, or say why they cannot.
 *
 * Called by visitor.c and connector.c.  There is no way around it, also not by
 * --unsafe-no-sandbox: who wants a page without the walls has a browser.
 */
#include <string.h>
#include <unistd.h>

#include "fetch/halves.h"

void
hk_fetch_say(const char *words)
{
	g_autofree char *line = g_strdup_printf("hikeshi-fetcher: %s\n", words);
	gssize ignored = write(STDERR_FILENO, line, strlen(line));

	(void)ignored;
}

gboolean
hk_fetch_lock(const HkSandboxOptions *options)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkSandbox) sandbox = hk_sandbox_build(options, &error);

	if (sandbox != NULL && hk_sandbox_lock(sandbox, &error))
		return TRUE;
	hk_fetch_say(error->message);
	return FALSE;
}

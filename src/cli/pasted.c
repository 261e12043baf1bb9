/* pasted.c - the words of `examine --text` take the place of standard input.
 *
 * Called by main.c before the house opens, so that a text goes the way of every artefact and its
 * content decides what it is: an address, a list of them, a mail, a message.  The words may be
 * anything; "-" leaves standard input as it is.
 */
#include "cli/pasted.h"

#include <string.h>

#include "base/error.h"
#include "house/spool.h"

static gboolean
usage(const HkCall *call, GError **error)
{
	g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE, hk_call_word(call, "usage.text"));
	return FALSE;
}

gboolean
hk_pasted_take(HkCall *call, GError **error)
{
	static const char *const input[] = { "-", NULL };
	HkOptions *o = &call->options;

	if (o->rest != NULL && o->rest[0] != NULL)
		return usage(call, error);
	if (!g_str_equal(o->text, "-") && !hk_spool_text(o->text)) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE,
				    hk_call_word(call, "examine.no-room"));
		return FALSE;
	}
	g_strfreev(o->rest);
	o->rest = g_strdupv((char **)input);
	return TRUE;
}

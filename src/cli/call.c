/* call.c - words of a call.
 *
 * Called by every command that says something in the language of whoever typed it.  Promises what
 * data/texts holds.
 */
#include "cli/call.h"

const char *
hk_call_word(const HkCall *call, const char *key)
{
	return hk_texts_get(call->texts, key, call->lang);
}

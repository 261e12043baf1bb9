/* cmd-pocket.c - `hikeshi pocket OUT.html`: the pocket edition, to be taken along.
 *
 * Both languages unless one is asked for.  The file holds the numbers of the profile, so it is
 * readable by its owner only; who hands it round decides that.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "report/fill.h"
#include "web/pocket.h"

static guint
langs_of(const HkCall *call)
{
	const char *asked = call->options.lang;

	return asked == NULL || g_str_equal(asked, "both") ? HK_POCKET_JA | HK_POCKET_EN
							   : 1u << call->lang;
}

/* Beside the output, which may be a pipe. */
static void
tell_written(const HkCall *call)
{
	g_autofree char *name = hk_text_valid(call->options.rest[0], strlen(call->options.rest[0]));
	g_autoptr(GString) said = g_string_new(NULL);

	hk_fill_append(said, hk_call_word(call, "pocket.written"), hk_fill_pair,
		       (const char *const[]){ "file", name, NULL });
	hk_output_complain(said->str);
}

HkExit
hk_cmd_pocket(const HkCall *call)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = NULL;
	HkCall out = *call;
	HkExit code;

	if (call->options.rest[1] != NULL)
		return hk_output_misuse(call, "synopsis.pocket");
	bytes = hk_pocket_make(call->house, langs_of(call), &error);
	if (bytes == NULL)
		return hk_case_fail(call, error);
	out.options.output = call->options.rest[0];
	code = hk_output_bytes(&out, bytes);
	if (code == HK_EXIT_NOTHING)
		tell_written(call);
	return code;
}

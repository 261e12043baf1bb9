/* cmd-card.c - `hikeshi card`: the page beside the screen, and the card for the wallet.
 *
 * Works without a profile: what nobody wrote down is left blank for a pen.  A profile that was
 * named and cannot be read is an error.
 */
#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/card.h"
#include "house/profile.h"

HkExit
hk_cmd_card(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(GError) error = NULL;
	g_autoptr(HkPapers) papers = NULL;
	g_autoptr(GBytes) bytes = NULL;
	HkCardOrder order = { .lang = call->lang };

	if (o->rest != NULL && o->rest[0] != NULL)
		return hk_output_misuse(call, "synopsis.card");
	if (o->size != NULL && !g_str_equal(o->size, "a4") && !g_str_equal(o->size, "wallet")) {
		return hk_output_misuse(call, "usage.size");
	}
	order.papers = papers = hk_profile_papers(o->profile, &error);
	if (error != NULL)
		return hk_case_fail(call, error);
	if (papers == NULL)
		hk_output_complain(hk_call_word(call, "card.no-profile"));
	order.wallet = g_strcmp0(o->size, "wallet") == 0;
	bytes = hk_house_card_bytes(call->house, &order, o->format != NULL ? o->format : "text",
				    &error);
	return bytes != NULL ? hk_output_bytes(call, bytes) : hk_case_fail(call, error);
}

/* mail-lure.c - the text as a sketch, so that its like is found again: the quiet `fact.lure`.
 *
 * Mails and texts alike; the house groups by it and recognises what a firm has judged before.
 * Nothing is said of a few words: they would resemble others by chance.
 */
#include "examine/mail-lure.h"
#include "base/sketch.h"

void
hk_mail_check_lure(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	char printed[HK_SKETCH_TEXT];
	HkSketch sketch;

	if (!hk_sketch_of(hk_mail_wording(mail), &sketch))
		return;
	hk_sketch_print(&sketch, printed);
	hk_sink_add(sink, "fact.lure", "text", -1, "sketch", printed, NULL);
}

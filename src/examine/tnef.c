/* tnef.c - examines a winmail.dat that somebody saved and hands in alone.
 *
 * Called by the worker and by descend.c.  The reader is tnef-read.c; the mail that it stands for is
 * written and examined by mapi-mail.c.  As a part of a mail it never comes here: its contents are
 * parts of that mail (mail-open-tnef.c).  Refuses bytes without the signature.
 */
#include "examine/examiner.h"
#include "examine/mapi-mail.h"
#include "examine/tnef-read.h"

static guint
claims(const guint8 *head, gsize len)
{
	return hk_tnef_is(head, len) ? 97 : 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, 64 * HK_MIB, &len, &more, error);
	g_autoptr(HkMapi) message = data != NULL ? hk_tnef_read(data, len, sink, error) : NULL;

	return message != NULL && hk_mapi_examine(kit, sink, message, hk_input_hints(in), error);
}

const HkExaminer hk_examiner_tnef = {
	.name = "tnef",
	.limits = {
		.input_bytes = 64 * HK_MIB, /* it travelled in a mail */
		.output_bytes = 384 * HK_MIB, /* written as a mail, decoded again, unpacked */
		.children = 16,
		.depth = 20,
		.findings = 1000,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

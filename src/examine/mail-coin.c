/* mail-coin.c - tells about addresses of crypto money in the text of a mail.
 *
 * The address is a fact worth having whatever the mail is (police ask for it first), so it is
 * told always; what it means for the verdict stands in data/findings/mail-words.yaml.
 */
#include <string.h>

#include "examine/coin.h"
#include "examine/fold.h"
#include "examine/mail-checks.h"

#define LOOK_MAX (gsize)(4 * HK_MIB) /* of text; filler in front must not hide an address */
#define COINS_MAX 5 /* more are a list of donations or a quotation */

static const char *
finding_of(const HkCoin *coin)
{
	return coin->checked ? "coin.address" : "coin.unchecked";
}

/* Told already, further up? */
static gboolean
is_repeated(const char *text, const HkCoin *coin)
{
	for (gsize i = 0; i + coin->len <= coin->at; i++)
		if (memcmp(text + i, text + coin->at, coin->len) == 0)
			return TRUE;
	return FALSE;
}

void
hk_mail_check_coins(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	gsize len = MIN(strlen(mail->text), LOOK_MAX);
	gsize at = 0;
	HkCoin coin;

	for (guint told = 0; told < COINS_MAX && hk_coin_next(mail->text, len, &at, &coin);) {
		g_autofree char *address = g_strndup(mail->text + coin.at, coin.len);

		if (is_repeated(mail->text, &coin))
			continue;
		hk_sink_add(sink, finding_of(&coin), "text", (gint64)coin.at, "address", address,
			    "currency", hk_coin_name(coin.type), NULL);
		told++;
	}
}

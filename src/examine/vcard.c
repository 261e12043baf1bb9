/* vcard.c - examines a business card file (.vcf): names, numbers and links somebody sends.
 *
 * Called by the worker through registry.c.  Promises findings of data/findings/vcard.yaml; notes
 * and links are judged as text.  A card puts a name of its sender's choice behind a number, which
 * then rings as "your bank".
 */
#include <string.h>

#include "base/error.h"
#include "examine/brand.h"
#include "examine/card-lines.h"
#include "examine/examiner.h"
#include "examine/fold.h"
#include "examine/text.h"

#define TEXT_MAX (64 * HK_KIB)
#define CARDS_TOLD 20

static const char *const extensions[] = { "vcf", "vcard", NULL };

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	GString *words;
	const char *name, *firm, *phone, *mail, *url; /* of the card that is read; borrowed */
	guint cards;
} Card;

static guint
claims(const guint8 *head, gsize len)
{
	gsize at = len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	return len - at >= 11 &&
			       g_ascii_strncasecmp((const char *)head + at, "BEGIN:VCARD", 11) == 0
		       ? 100
		       : 0;
}

/* A card in the name of a known brand: whoever keeps it will trust the number. */
static void
check_brand(Card *c)
{
	g_autofree char *both = g_strconcat(c->name, " ", c->firm, NULL);
	g_autofree char *folded = hk_fold(both, strlen(both), NULL);
	gsize at;
	const HkBrand *brand = hk_brands_claimed(c->kit->brands, folded, &at);

	if (brand != NULL && *c->phone != '\0' && !hk_brand_is_ours(brand))
		hk_sink_add(c->sink, "vcard.brand", "", -1, "name", both, "phone", c->phone, NULL);
}

static void
end_card(Card *c)
{
	if (c->cards++ >= CARDS_TOLD)
		return;
	hk_sink_add(c->sink, "vcard.card", "", -1, "name", c->name, "firm", c->firm, "phone",
		    c->phone, "mail", c->mail, "url", c->url, NULL);
	check_brand(c);
}

static void
take(Card *c, const HkCardLine *line)
{
	const struct {
		const char *name;
		const char **slot;
	} slots[] = { { "FN", &c->name },
		      { "ORG", &c->firm },
		      { "TEL", &c->phone },
		      { "EMAIL", &c->mail },
		      { "URL", &c->url } };
	static const char *const words[] = { "FN", "ORG", "TITLE", "NOTE", "URL", "TEL", NULL };

	if (g_str_equal(line->name, "BEGIN"))
		c->name = c->firm = c->phone = c->mail = c->url = "";
	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if (g_str_equal(slots[i].name, line->name) && **slots[i].slot == '\0')
			*slots[i].slot = line->value;
	if (g_strv_contains(words, line->name) && c->words->len < TEXT_MAX)
		g_string_append_printf(c->words, "%s\n", line->value);
	if (g_str_equal(line->name, "END"))
		end_card(c);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	Card c = { kit, sink, NULL, "", "", "", "", "", 0 };
	g_autoptr(GPtrArray) lines = hk_card_lines(in, sink, error);

	if (lines == NULL)
		return FALSE;
	c.words = g_string_new(NULL);
	for (guint i = 0; i < lines->len; i++)
		take(&c, lines->pdata[i]);
	g_strstrip(c.words->str);
	if (*c.words->str != '\0')
		hk_text_check(kit, sink, "", c.words->str, strlen(c.words->str));
	g_string_free(c.words, TRUE);
	if (lines->len > 1)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "a card with nothing on it");
	return FALSE;
}

const HkExaminer hk_examiner_vcard = {
	.name = "vcard",
	.extensions = extensions,
	.limits = {
		.input_bytes = HK_CARD_BYTES,
		.output_bytes = 16 * HK_MIB,
		.children = 10,
		.depth = 2,
		.findings = 200,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

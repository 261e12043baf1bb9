/* card.c - gathers what stands on the emergency card.
 *
 * Called by `hikeshi card`.  The numbers that stop damage within minutes come first, and keep an
 * empty line when nobody wrote them down: paper can be finished with a pen.
 */
#include "house/card.h"

#include "house/inside.h"
#include "house/tell.h"
#include "report/card-doc.h"
#include "report/paper.h"

#define PEOPLE_MAX 3 /* on a page that is read in a hurry */
#define NUMBERS_MAX 14

/* clang-format off */
static const struct {
	HkProviderType type;
	gboolean blank; /* gets an empty line when it is missing */
} order_of_need[] = {
	{ HK_PROVIDER_BANK, TRUE },      { HK_PROVIDER_CARD, TRUE },     { HK_PROVIDER_VENDOR, TRUE },
	{ HK_PROVIDER_HOST, FALSE },     { HK_PROVIDER_PAYMENT, FALSE }, { HK_PROVIDER_MAIL, FALSE },
	{ HK_PROVIDER_REGISTRAR, FALSE }, { HK_PROVIDER_ISP, FALSE },    { HK_PROVIDER_INSURER, TRUE },
	{ HK_PROVIDER_LAWYER, FALSE },
};
/* clang-format on */

static void
number_free(gpointer p)
{
	HkCardNumber *n = p;

	g_free(n->label);
	g_free(n->name);
	g_free(n->phone);
	g_free(n->hours);
	g_free(n);
}

static void
add_number(GPtrArray *numbers, const char *label, const char *name, const char *phone,
	   const char *hours)
{
	HkCardNumber *n = g_new0(HkCardNumber, 1);

	n->label = g_strdup(label);
	n->name = g_strdup(name);
	n->phone = g_strdup(phone);
	n->hours = g_strdup(hours);
	if (numbers->len < NUMBERS_MAX)
		g_ptr_array_add(numbers, n);
	else
		number_free(n);
}

static void
add_providers(GPtrArray *numbers, const HkVoice *voice, const HkPapers *papers, HkProviderType type,
	      gboolean blank)
{
	g_autofree char *key = g_strconcat("number.", hk_provider_id(type), NULL);
	const char *label = hk_voice_word(voice, key);
	gboolean found = FALSE;

	for (guint i = 0; papers != NULL && i < papers->providers->len; i++) {
		const HkProvider *p = g_ptr_array_index(papers->providers, i);

		if (p->type != type || p->phone == NULL)
			continue;
		add_number(numbers, label, p->name, p->phone, p->hours);
		found = TRUE;
	}
	if (!found && blank)
		add_number(numbers, label, NULL, NULL, NULL);
}

static void
add_people(GPtrArray *numbers, const HkPapers *papers)
{
	guint shown = 0;

	for (guint i = 0; papers != NULL && i < papers->people->len && shown < PEOPLE_MAX; i++) {
		const HkPerson *person = g_ptr_array_index(papers->people, i);

		if (person->phone == NULL)
			continue;
		add_number(numbers, person->role != NULL ? person->role : person->name,
			   person->name, person->phone, NULL);
		shown++;
	}
}

static GPtrArray *
numbers_of(const HkVoice *voice, const HkPapers *papers)
{
	GPtrArray *numbers = g_ptr_array_new_with_free_func(number_free);

	for (guint i = 0; i < 3; i++)
		add_providers(numbers, voice, papers, order_of_need[i].type,
			      order_of_need[i].blank);
	add_number(numbers, hk_voice_word(voice, "number.station"),
		   papers != NULL ? papers->station : NULL,
		   papers != NULL ? papers->station_phone : NULL, NULL);
	add_people(numbers, papers);
	for (guint i = 3; i < G_N_ELEMENTS(order_of_need); i++)
		add_providers(numbers, voice, papers, order_of_need[i].type,
			      order_of_need[i].blank);
	return numbers;
}

/* On paper the hour is not known: a telephone, or the type that the card asks for. */
static const HkChannel *
channel_of(const HkDesk *desk, const char *type)
{
	const char *wanted = type != NULL ? type : "phone";
	const HkChannel *any = NULL;

	for (guint i = 0; i < desk->channels->len; i++) {
		const HkChannel *c = g_ptr_array_index(desk->channels, i);

		if (c->value == NULL)
			continue;
		if (g_str_equal(c->type, wanted))
			return c;
		any = any != NULL ? any : c;
	}
	return any;
}

static GArray *
desks_of(const HkHouse *house, const HkCard *card)
{
	GArray *desks = g_array_new(FALSE, FALSE, sizeof(HkCardDesk));

	for (guint i = 0; i < card->rows->len; i++) {
		HkCardDesk d = { .row = g_ptr_array_index(card->rows, i) };

		d.desk = hk_desks_find(house->desks, d.row->desk);
		/* A number that was replaced must not be printed. */
		if (d.desk == NULL || d.desk->superseded_by != NULL)
			continue;
		d.channel = channel_of(d.desk, d.row->channel);
		g_array_append_val(desks, d);
	}
	return desks;
}

HkDoc *
hk_house_card(HkHouse *house, const HkCardOrder *order, GError **error)
{
	const char *const own[] = { house->user_dir, NULL };
	const HkVoice voice = hk_house_voice(house, order->lang);
	g_autoptr(HkCard) card = hk_card_load(house->data_dir, own, error);
	g_autoptr(GArray) desks = NULL;
	g_autoptr(GPtrArray) numbers = NULL;
	HkCardView view;

	if (card == NULL)
		return NULL;
	desks = desks_of(house, card);
	numbers = numbers_of(&voice, order->papers);
	view = (HkCardView){ card, order->papers != NULL ? order->papers->organisation : NULL,
			     desks, numbers };
	return order->wallet ? hk_card_wallet_doc(&voice, &view) : hk_card_doc(&voice, &view);
}

GBytes *
hk_house_card_bytes(HkHouse *house, const HkCardOrder *order, const char *format, GError **error)
{
	g_autoptr(HkDoc) doc = hk_house_card(house, order, error);
	const char *title = hk_texts_get(house->texts, "card.title", order->lang);
	const HkPaper paper = {
		.title = title,
		.size = order->wallet ? HK_PAPER_CARD : HK_PAPER_A4,
		.one_page = TRUE,
		.made = house->instant,
	};

	return doc != NULL ? hk_render_as(doc, format, 80, &paper, error) : NULL;
}

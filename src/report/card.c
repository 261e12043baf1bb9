/* card.c - reads data/card.  Called by the house; promises three steps and three don'ts at most,
 * because a fourth is not read by somebody under stress.
 */
#include "report/card.h"

#include "data/folder.h"
#include "data/take.h"

#define STEPS_MAX 3
#define ROWS_MAX 14 /* what fits on one A4 page */

static void
step_free(gpointer p)
{
	HkCardStep *step = p;

	g_free(step->id);
	hk_both_clear(&step->text);
	hk_both_clear(&step->short_text);
	g_strfreev(step->sources);
	g_free(step);
}

static void
row_free(gpointer p)
{
	HkCardRow *row = p;

	g_free(row->desk);
	g_free(row->channel);
	hk_both_clear(&row->what);
	g_free(row);
}

static gboolean
read_step(const HkNode *node, GPtrArray *out, GError **error)
{
	static const char *const keys[] = { "id", "text", "short", "sources", NULL };
	HkCardStep *step = g_new0(HkCardStep, 1);

	g_ptr_array_add(out, step);
	return hk_node_only(node, keys, error) &&
	       hk_take_text(node, "id", HK_MUST, &step->id, error) &&
	       hk_take_both(node, "text", HK_MUST, &step->text, error) &&
	       hk_take_both(node, "short", HK_MUST, &step->short_text, error) &&
	       hk_take_words(node, "sources", HK_MUST, &step->sources, error);
}

static gboolean
read_row(const HkNode *node, GPtrArray *out, GError **error)
{
	static const char *const keys[] = { "desk", "channel", "for", "wallet", NULL };
	HkCardRow *row = g_new0(HkCardRow, 1);

	g_ptr_array_add(out, row);
	return hk_node_only(node, keys, error) &&
	       hk_take_text(node, "desk", HK_MUST, &row->desk, error) &&
	       hk_take_text(node, "channel", HK_MAY, &row->channel, error) &&
	       hk_take_both(node, "for", HK_MUST, &row->what, error) &&
	       hk_take_bool(node, "wallet", &row->wallet, error);
}

static gboolean
read_list(const HkNode *root, const char *key, guint max,
	  gboolean (*read)(const HkNode *node, GPtrArray *out, GError **error), GPtrArray *out,
	  GError **error)
{
	const HkNode *list = hk_node_get(root, key);

	if (list == NULL)
		return hk_node_fail(root, error, "“%s” is missing", key);
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	if (hk_node_size(list) > max)
		return hk_node_fail(list, error, "“%s” has more than %u entries", key, max);
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read(hk_node_at(list, i), out, error))
			return FALSE;
	return TRUE;
}

static gboolean
read_card(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	static const char *const keys[] = { "steps", "donts", "rows", NULL };
	HkCard *card = user;

	(void)stem;
	(void)own;
	g_ptr_array_set_size(card->steps, 0);
	g_ptr_array_set_size(card->donts, 0);
	g_ptr_array_set_size(card->rows, 0);
	return hk_node_only(root, keys, error) &&
	       read_list(root, "steps", STEPS_MAX, read_step, card->steps, error) &&
	       read_list(root, "donts", STEPS_MAX, read_step, card->donts, error) &&
	       read_list(root, "rows", ROWS_MAX, read_row, card->rows, error);
}

HkCard *
hk_card_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkCard) card = g_new0(HkCard, 1);

	card->steps = g_ptr_array_new_with_free_func(step_free);
	card->donts = g_ptr_array_new_with_free_func(step_free);
	card->rows = g_ptr_array_new_with_free_func(row_free);
	return hk_folder_read(data_dir, user_dirs, "card", read_card, card, error)
		       ? g_steal_pointer(&card)
		       : NULL;
}

void
hk_card_free(HkCard *card)
{
	if (card == NULL)
		return;
	g_ptr_array_unref(card->steps);
	g_ptr_array_unref(card->donts);
	g_ptr_array_unref(card->rows);
	g_free(card);
}

/* hand-set.c - loads the judge's data a second time, as people wrote it.
 *
 * Called by hikeshi-train only.
 */
#include "house/hand-set.h"

#include "house/inside.h"

static HkCatalogue *
catalogue_of(const HkHouse *house, const GPtrArray *declared, GError **error)
{
	HkCatalogue *catalogue = hk_catalogue_load(house->data_dir, NULL, error);

	for (guint i = 0; catalogue != NULL && i < declared->len; i++)
		hk_catalogue_add(catalogue, g_ptr_array_index(declared, i));
	return catalogue;
}

HkHandSet *
hk_hand_set_new(HkHouse *house, GError **error)
{
	g_autoptr(HkHandSet) hand = g_new0(HkHandSet, 1);
	const GPtrArray *declared = hk_pool_declarations(house->pool, error);

	if (declared == NULL)
		return NULL;
	hand->catalogue = catalogue_of(house, declared, error);
	hand->fitted = hand->catalogue != NULL ? catalogue_of(house, declared, error) : NULL;
	if (hand->fitted == NULL || !hk_scale_load(house->data_dir, &hand->scale, error))
		return NULL;
	return g_steal_pointer(&hand);
}

void
hk_hand_set_free(HkHandSet *hand)
{
	if (hand == NULL)
		return;
	hk_catalogue_free(hand->catalogue);
	hk_catalogue_free(hand->fitted);
	g_free(hand);
}

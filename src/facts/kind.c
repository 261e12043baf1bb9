/* kind.c - ids of kinds, from the one list in kind.h. */
#include "facts/kind.h"

static const char *const ids[] = {
#define HK_KIND_ID(name, id) id,
	HK_KINDS(HK_KIND_ID)
#undef HK_KIND_ID
		"benign",
};

G_STATIC_ASSERT(G_N_ELEMENTS(ids) == HK_KIND__N);

const char *
hk_kind_id(HkKind kind)
{
	return (guint)kind < HK_KIND__N ? ids[kind] : "none";
}

int
hk_kind_from_id(const char *id)
{
	for (guint i = 0; i < HK_KIND__N; i++)
		if (g_str_equal(ids[i], id))
			return (int)i;
	return HK_KIND_NONE;
}

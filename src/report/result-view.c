/* result-view.c - names for what a view holds. */
#include "report/result-view.h"

const char *
hk_outcome_id(HkOutcome outcome)
{
	static const char *const ids[] = {
		[HK_EXAMINED] = "examined",
		[HK_EXAMINED_PART] = "part",
		[HK_NOT_EXAMINED] = "not-examined",
		[HK_CONTAINER_ONLY] = "container",
	};

	return ids[outcome];
}

const char *
hk_view_kind(const HkResultView *view, int kind, HkLang lang)
{
	const HkBoth *name = (guint)kind < HK_KIND__N ? view->kind_name[kind] : NULL;

	return name != NULL ? hk_both(name, lang) : hk_kind_id((HkKind)kind);
}

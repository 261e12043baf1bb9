/* role.c - the table of roles and rights; every front end asks it, none has its own. */
#include "facts/role.h"

#define READS (HK_RIGHT_KNOW | HK_RIGHT_LOOK | HK_RIGHT_AUDIT)
#define WORKS (READS | HK_RIGHT_HAND_IN | HK_RIGHT_WRITE_CASE | HK_RIGHT_REPORT)

/* clang-format off */
static const struct {
	const char *id;
	guint rights;
} roles[] = {
	[HK_ROLE_REPORTER] = { "reporter", HK_RIGHT_KNOW | HK_RIGHT_HAND_IN },
	[HK_ROLE_HANDLER]  = { "handler",  WORKS },
	[HK_ROLE_AUDITOR]  = { "auditor",  READS },
	[HK_ROLE_ADMIN]    = { "admin",    WORKS | HK_RIGHT_ADMIN },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(roles) == HK_ROLE__N);

const char *
hk_role_id(HkRole role)
{
	return (guint)role < HK_ROLE__N ? roles[role].id : "";
}

int
hk_role_from_id(const char *id)
{
	for (guint i = 0; i < HK_ROLE__N; i++)
		if (g_strcmp0(roles[i].id, id) == 0)
			return (int)i;
	return HK_ROLE_NONE;
}

gboolean
hk_role_may(HkRole role, guint rights)
{
	return (guint)role < HK_ROLE__N && rights != 0 && (roles[role].rights & rights) == rights;
}

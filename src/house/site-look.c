/* site-look.c - hands files of a site to the pool and sorts the answers.
 *
 * Called by site-check.c.  Each artefact bears its change as a tag, so answers find their way home
 * although several workers read at once.
 */
#include "house/site-look.h"

#include <string.h>

#include "base/fd.h"
#include "base/text.h"
#include "facts/wishes.h"

typedef struct {
	HkSiteCheck *check;
	guint next;
} Look;

char *
hk_site_shown(const char *name)
{
	return hk_text_valid(name, strlen(name));
}

static HkArtefact *
next_change(gpointer user)
{
	Look *look = user;

	while (look->next < look->check->changes->len) {
		HkSiteChange *c = g_ptr_array_index(look->check->changes, look->next++);
		g_autofree char *shown = NULL;
		const char *problem;
		HkArtefact *artefact;
		int fd;

		if ((c->type != HK_SITE_ADDED && c->type != HK_SITE_CHANGED) ||
		    c->is->type != 'f' || c->is->size == 0)
			continue;
		fd = hk_site_open(look->check->is, c->is, &problem);
		if (fd < 0)
			continue;
		shown = hk_site_shown(c->is->name);
		artefact = hk_artefact_new(shown, "site-file", fd);
		hk_artefact_set_tag(artefact, c, NULL);
		return artefact;
	}
	return NULL;
}

static gboolean
take(const HkCaseFile *file, gpointer user)
{
	HkSiteChange *c = hk_artefact_tag(file->examination->artefact);

	if (c == NULL)
		return TRUE;
	c->findings = g_ptr_array_ref(file->examination->findings);
	c->bad = file->verdict->result == HK_INCIDENT;
	return TRUE;
}

gboolean
hk_site_look_changes(HkHouse *house, HkSiteCheck *check, GError **error)
{
	Look look = { .check = check };

	return hk_house_examine_each(house, next_change, take, &look, error);
}

/* people.h - those who may sign in with a name and a password.
 *
 * Names are compared as people type them: width, case and kind of composition make no difference
 * (after RFC 8265's username profiles), so the stored name is the folded one.
 */
#pragma once

#include "cases/store.h"
#include "facts/role.h"

typedef struct {
	char *name;
	HkRole role;
	gint64 created, disabled; /* disabled 0: may come in */
} HkPerson;

/* The name as it is stored: letters, digits and ".-_@+'・", single spaces between words, at most
 * 64 characters, a letter or digit first.  NULL when it cannot be one.  (owned) */
char *
hk_person_name(const char *typed);

/* Names here are as typed.  HK_ERROR_USAGE: the name cannot be one or is taken, the password is too
 * short or too long; HK_ERROR_STORE. */
gboolean
hk_people_add(HkStore *store, const char *name, HkRole role, const char *password, gint64 now,
	      GError **error);
/* These end the person's visits where it matters.  HK_ERROR_USAGE: there is nobody of that name. */
gboolean
hk_people_set_password(HkStore *store, const char *name, const char *password, GError **error);
gboolean
hk_people_set_role(HkStore *store, const char *name, HkRole role, GError **error);
/* now 0: may come in again. */
gboolean
hk_people_disable(HkStore *store, const char *name, gint64 now, GError **error);
/* Is it this person's password, and may they come in?  Takes the same time for nobody's name.  The
 * person, or NULL without error.  (owned) */
HkPerson *
hk_people_check(HkStore *store, const char *name, const char *password, GError **error);
/* By name.  (owned array of HkPerson*) */
GPtrArray *
hk_people_list(HkStore *store, GError **error);
void
hk_person_free(HkPerson *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPerson, hk_person_free)

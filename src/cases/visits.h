/* visits.h - signed-in browsers, and invitations that open one visit without a password.
 *
 * A visit ends when nobody was seen for a while, after a whole day, when its person is disabled or
 * gets another password, and when somebody signs out.  It holds while now is before its end.
 */
#pragma once

#include "cases/secret.h"
#include "cases/store.h"
#include "facts/role.h"

/* A long day of an incident, with one sign-in in the morning; and the time for which a screen that
 * somebody left stays open. */
#define HK_VISIT_LONGEST (16 * 3600)
#define HK_VISIT_IDLE (4 * 3600)
/* The owner's visits are on a machine that has its own sign-in: a week unseen, a month in all. */
#define HK_OWNER_LONGEST (30 * 24 * 3600)
#define HK_OWNER_IDLE (7 * 24 * 3600)
/* From the terminal into the browser, also by hand. */
#define HK_INVITATION_SECONDS (10 * 60)

typedef struct {
	char *person;
	HkRole role;
	gboolean owner; /* of the machine, not one of the people */
	gint64 created, seen, expires;
	char *csrf;
} HkVisit;

/* token gets the secret that only the browser keeps.  owner: name is not one of the people, and
 * comes in as admin.  Visits that are over are swept out.  HK_ERROR_STORE. */
gboolean
hk_visits_begin(HkStore *store, const char *name, gboolean owner, gint64 now,
		char token[HK_SECRET_TEXT + 1], GError **error);
/* The visit, seen now.  NULL without error: there is none, or none any more.  (owned) */
HkVisit *
hk_visits_find(HkStore *store, const char *token, gint64 now, GError **error);
gboolean
hk_visits_end(HkStore *store, const char *token, GError **error);
/* Every visit of that person; the name as typed. */
gboolean
hk_visits_end_all(HkStore *store, const char *name, GError **error);

gboolean
hk_invitations_make(HkStore *store, const char *owner, gint64 now, char token[HK_SECRET_TEXT + 1],
		    GError **error);
/* Whose it was; from now on it is nobody's.  NULL without error: unknown, used or too old.  (owned)
 */
char *
hk_invitations_take(HkStore *store, const char *token, gint64 now, GError **error);

void
hk_visit_free(HkVisit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVisit, hk_visit_free)

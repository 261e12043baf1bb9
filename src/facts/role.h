/* role.h - who may do what: the closed list of roles, and the table of their rights.
 *
 * A reporter hands things in and sees what became of them; a handler works on cases; an auditor
 * reads everything and changes nothing; an admin is a handler who also lets people in.
 */
#pragma once

#include <glib.h>

typedef enum {
	HK_ROLE_REPORTER,
	HK_ROLE_HANDLER,
	HK_ROLE_AUDITOR,
	HK_ROLE_ADMIN,
	HK_ROLE__N
} HkRole;

#define HK_ROLE_NONE (-1)

typedef enum {
	HK_RIGHT_HAND_IN = 1 << 0,    /* hand in, see one's own verdicts, open a case from them */
	HK_RIGHT_LOOK = 1 << 1,	      /* read every case, list and search them */
	HK_RIGHT_WRITE_CASE = 1 << 2, /* add to a case: facts, tasks, evidence, closing */
	HK_RIGHT_REPORT = 1 << 3,     /* fill in forms and letters for desks */
	HK_RIGHT_AUDIT = 1 << 4,      /* verify, and export a case with its evidence */
	HK_RIGHT_ADMIN = 1 << 5,      /* people and tokens */
	HK_RIGHT_KNOW = 1 << 6,	      /* what every role has: guides, desks, questions */
} HkRight;

/* "reporter", "handler", "auditor", "admin" */
const char *
hk_role_id(HkRole role);
/* The role, or HK_ROLE_NONE for an unknown id or NULL. */
int
hk_role_from_id(const char *id);
/* Every bit of `rights`; nothing is asked for by 0, which nobody has. */
gboolean
hk_role_may(HkRole role, guint rights);

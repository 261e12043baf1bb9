/* doorman.h - who comes in: sign-in, visits, machine tokens; front ends call these.
 *
 * A visit is a signed-in browser: its token is the cookie's value, and the store has only its hash.
 * A wrong password, an unknown name and a disabled one are one answer that takes one time.  Uses
 * the casebook's store and its thread.  What the log is told holds no secret, and no name that is
 * not one of ours: people type passwords into the wrong field.
 */
#pragma once

#include "facts/role.h"
#include "house/casebook.h"

typedef struct HkDoorman HkDoorman;
typedef void (*HkDoormanLog)(const char *line, gpointer user); /* printable, without line break */

typedef struct {
	char *name; /* of the person, the machine's owner, or "token:<label>" */
	HkRole role;
	char *csrf; /* goes into every form; NULL for a machine */
} HkVisitor;

typedef struct {
	const char *name, *password; /* as typed */
	const char *address;	     /* of the browser, "192.0.2.1"; "" when there is none */
	gint64 now;
} HkKnock;

typedef enum {
	HK_ANSWER_REFUSED, /* name or password is wrong: say no more than that */
	HK_ANSWER_WAIT,	   /* too many tries; not before again_at */
	HK_ANSWER_WELCOME, /* token is the cookie, good for `seconds` at most */
} HkAnswerWord;

typedef struct {
	HkAnswerWord word;
	char *token;
	gint64 seconds;
	gint64 again_at;
} HkAnswer;

/* log may be NULL; book must outlive the doorman.  HK_ERROR_UNSAFE: no cryptography.  (owned) */
HkDoorman *
hk_doorman_open(HkCasebook *book, HkDoormanLog log, gpointer user, GError **error);
void
hk_doorman_free(HkDoorman *door);

/* Takes about a tenth of a second on purpose.  FALSE only with HK_ERROR_STORE. */
gboolean
hk_doorman_sign_in(HkDoorman *door, const HkKnock *knock, HkAnswer *answer, GError **error);
/* A token that signs the owner of this machine in as admin, once, within ten minutes: for the
 * address that a start on loopback prints.  HK_ERROR_STORE.  (owned) */
char *
hk_doorman_invite(HkDoorman *door, const char *owner, gint64 now, GError **error);
/* knock->password is that token; its name is not looked at. */
gboolean
hk_doorman_sign_in_once(HkDoorman *door, const HkKnock *knock, HkAnswer *answer, GError **error);
/* Whose cookie that is, and that it was seen now.  NULL without error: nobody's.  (owned) */
HkVisitor *
hk_doorman_visitor(HkDoorman *door, const char *token, gint64 now, GError **error);
/* Of "Authorization: Bearer hk_…", the part behind "Bearer ".  NULL as above.  (owned) */
HkVisitor *
hk_doorman_bearer(HkDoorman *door, const char *token, const char *address, gint64 now,
		  GError **error);
/* Ends this visit; also when there is none. */
gboolean
hk_doorman_sign_out(HkDoorman *door, const char *token, gint64 now, GError **error);

gboolean
hk_visitor_may(const HkVisitor *visitor, guint rights);
/* Is what a form sent this visitor's own?  Constant time; FALSE for NULL and for machines. */
gboolean
hk_visitor_sent(const HkVisitor *visitor, const char *csrf);
void
hk_visitor_free(HkVisitor *visitor);
void
hk_answer_clear(HkAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDoorman, hk_doorman_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVisitor, hk_visitor_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkAnswer, hk_answer_clear)

/* doorman.c - signs people, the owner and machines in, and says who somebody is.
 *
 * Called by the web page for every request.  Order matters: a try is counted before the password is
 * looked at (cases/knocks.h), so that many at once count each other.
 */
#include "house/doorman.h"

#include "base/text.h"
#include "cases/knocks.h"
#include "cases/people.h"
#include "cases/tokens.h"
#include "cases/visits.h"
#include "house/doorman-log.h"

#define LOG_BYTES 400

struct HkDoorman {
	HkStore *store; /* the casebook's */
	HkDoormanLog log;
	gpointer user;
};

HkDoorman *
hk_doorman_open(HkCasebook *book, HkDoormanLog log, gpointer user, GError **error)
{
	HkDoorman *door;

	if (!hk_secret_ready(error))
		return NULL;
	door = g_new0(HkDoorman, 1);
	door->store = hk_casebook_store(book);
	door->log = log;
	door->user = user;
	return door;
}

void
hk_doorman_free(HkDoorman *door)
{
	g_free(door);
}

HkStore *
hk_doorman_store(const HkDoorman *door)
{
	return door->store;
}

void
hk_doorman_log(const HkDoorman *door, const char *format, ...)
{
	g_autofree char *said = NULL;
	g_autofree char *short_enough = NULL;
	g_autofree char *line = NULL;
	va_list values;

	if (door->log == NULL)
		return;
	va_start(values, format);
	said = g_strdup_vprintf(format, values);
	va_end(values);
	short_enough = hk_text_clip(said, LOG_BYTES);
	line = hk_text_printable(short_enough);
	door->log(line, door->user);
}

/* The name when it is one of ours, else that it is not: it may be a password. */
static char *
name_for_log(HkDoorman *door, const char *typed)
{
	g_autoptr(GPtrArray) people = hk_people_list(door->store, NULL);
	g_autofree char *name = hk_person_name(typed);

	for (guint i = 0; people != NULL && name != NULL && i < people->len; i++)
		if (g_str_equal(((HkPerson *)g_ptr_array_index(people, i))->name, name))
			return g_steal_pointer(&name);
	return g_strdup("(nobody of ours)");
}

static gboolean
welcome(HkDoorman *door, const char *name, gboolean owner, gint64 now, HkAnswer *answer,
	GError **error)
{
	char token[HK_SECRET_TEXT + 1];

	if (!hk_visits_begin(door->store, name, owner, now, token, error))
		return FALSE;
	answer->word = HK_ANSWER_WELCOME;
	answer->token = g_strdup(token);
	answer->seconds = owner ? HK_OWNER_LONGEST : HK_VISIT_LONGEST;
	return TRUE;
}

static gboolean
refuse(HkDoorman *door, const HkKnock *knock, const HkKnocks *knocks, HkAnswer *answer)
{
	g_autofree char *name = name_for_log(door, knock->name);

	answer->word = knocks->again_at != 0 ? HK_ANSWER_WAIT : HK_ANSWER_REFUSED;
	answer->again_at = knocks->again_at;
	hk_doorman_log(door, "sign-in %s: name=\"%s\" address=%s",
		       knocks->again_at != 0 ? "shut after too many tries" : "refused", name,
		       knock->address);
	return TRUE;
}

gboolean
hk_doorman_sign_in(HkDoorman *door, const HkKnock *knock, HkAnswer *answer, GError **error)
{
	HkKnocks knocks;
	g_autoptr(HkPerson) person = NULL;
	GError *problem = NULL;

	*answer = (HkAnswer){ .word = HK_ANSWER_REFUSED };
	if (!hk_knocks_begin(door->store, knock->name, knock->address, knock->now, &knocks, error))
		return FALSE;
	if (knocks.again_at != 0)
		return refuse(door, knock, &knocks, answer);
	person = hk_people_check(door->store, knock->name, knock->password, &problem);
	if (problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	if (person == NULL)
		return refuse(door, knock, &knocks, answer);
	hk_doorman_log(door, "signed in: name=\"%s\" role=%s address=%s", person->name,
		       hk_role_id(person->role), knock->address);
	return hk_knocks_forgive(door->store, knock->name, &knocks, error) &&
	       welcome(door, person->name, FALSE, knock->now, answer, error);
}

char *
hk_doorman_invite(HkDoorman *door, const char *owner, gint64 now, GError **error)
{
	char token[HK_SECRET_TEXT + 1];

	if (!hk_invitations_make(door->store, owner, now, token, error))
		return NULL;
	return g_strdup(token);
}

gboolean
hk_doorman_sign_in_once(HkDoorman *door, const HkKnock *knock, HkAnswer *answer, GError **error)
{
	GError *problem = NULL;
	g_autofree char *owner = hk_invitations_take(door->store, knock->password, knock->now,
						     &problem);

	*answer = (HkAnswer){ .word = HK_ANSWER_REFUSED };
	if (problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	hk_doorman_log(door, "sign-in with a link of the start %s: address=%s",
		       owner != NULL ? "good" : "refused", knock->address);
	return owner == NULL || welcome(door, owner, TRUE, knock->now, answer, error);
}

static HkVisitor *
visitor(const char *name, HkRole role, const char *csrf)
{
	HkVisitor *v = g_new0(HkVisitor, 1);

	v->name = g_strdup(name);
	v->role = role;
	v->csrf = g_strdup(csrf);
	return v;
}

HkVisitor *
hk_doorman_visitor(HkDoorman *door, const char *token, gint64 now, GError **error)
{
	g_autoptr(HkVisit) visit = hk_visits_find(door->store, token, now, error);

	return visit != NULL ? visitor(visit->person, visit->role, visit->csrf) : NULL;
}

HkVisitor *
hk_doorman_bearer(HkDoorman *door, const char *token, const char *address, gint64 now,
		  GError **error)
{
	GError *problem = NULL;
	g_autoptr(HkToken) found = hk_tokens_find(door->store, token, now, &problem);
	g_autofree char *name = found != NULL ? g_strconcat("token:", found->label, NULL) : NULL;

	if (found == NULL && problem == NULL)
		hk_doorman_log(door, "token refused: address=%s", address);
	if (problem != NULL)
		g_propagate_error(error, problem);
	return found != NULL ? visitor(name, found->role, NULL) : NULL;
}

gboolean
hk_doorman_sign_out(HkDoorman *door, const char *token, gint64 now, GError **error)
{
	g_autoptr(HkVisit) visit = hk_visits_find(door->store, token, now, NULL);

	if (visit != NULL)
		hk_doorman_log(door, "signed out: name=\"%s\"", visit->person);
	return hk_visits_end(door->store, token, error);
}

gboolean
hk_visitor_may(const HkVisitor *v, guint rights)
{
	return v != NULL && hk_role_may(v->role, rights);
}

gboolean
hk_visitor_sent(const HkVisitor *v, const char *csrf)
{
	return v != NULL && v->csrf != NULL && csrf != NULL && hk_secret_same(v->csrf, csrf);
}

void
hk_visitor_free(HkVisitor *v)
{
	if (v == NULL)
		return;
	g_free(v->name);
	hk_secret_free(v->csrf);
	g_free(v);
}

void
hk_answer_clear(HkAnswer *answer)
{
	hk_secret_free(answer->token);
	answer->token = NULL;
}

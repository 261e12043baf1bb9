/* people.c - people and their passwords, in the store.
 *
 * Called by the doorman (check) and the roster (all else).  The store has an Argon2id hash and
 * never a password; a hash of other parameters is renewed when its password was typed rightly.
 */
#include "cases/people.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cases/ask.h"
#include "cases/secret.h"
#include "cases/visits.h"

#define NAME_CHARACTERS                                                                            \
	64 /* full names and mail addresses fit; a page and a log line stay readable */
#define NAME_BYTES (NAME_CHARACTERS * 6)

typedef struct {
	HkPerson *person;
	char *hash;
} Found;

/* NFKC makes full width narrow and half-width kana wide, as RFC 8265's width mapping does. */
static char *
folded(const char *text)
{
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *lower = composed != NULL ? g_utf8_casefold(composed, -1) : NULL;

	return lower != NULL ? g_utf8_normalize(lower, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
}

static gboolean
stands_in_names(gunichar c, gunichar before)
{
	if (c == ' ')
		return before != 0 && before != ' ';
	if (g_unichar_isalnum(c))
		return !hk_text_is_invisible(c);
	if (before == 0)
		return FALSE;
	return g_unichar_ismark(c) ? !hk_text_is_invisible(c)
				   : c == 0x30FB || (c < 0x80 && strchr(".-_@+'", (int)c) != NULL);
}

char *
hk_person_name(const char *typed)
{
	g_autofree char *name = NULL;
	g_autofree char *again = NULL;
	gsize len = strnlen(typed, NAME_BYTES + 1);
	gunichar before = 0;

	if (len > NAME_BYTES || !g_utf8_validate(typed, (gssize)len, NULL))
		return NULL;
	name = folded(typed);
	g_strstrip(name);
	again = folded(name);
	/* A few letters fold to something that folds again: nobody could sign in as they did. */
	if (*name == '\0' || !g_str_equal(name, again) || g_utf8_strlen(name, -1) > NAME_CHARACTERS)
		return NULL;
	for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
		if (!stands_in_names(g_utf8_get_char(p), before))
			return NULL;
		before = g_utf8_get_char(p);
	}
	return g_steal_pointer(&name);
}

static char *
name_or_error(const char *typed, GError **error)
{
	char *name = hk_person_name(typed);

	if (name == NULL)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "a name has letters and digits, at most %d", NAME_CHARACTERS);
	return name;
}

gboolean
hk_people_add(HkStore *store, const char *name, HkRole role, const char *password, gint64 now,
	      GError **error)
{
	g_autofree char *stored = name_or_error(name, error);
	g_autofree char *hash = stored != NULL ? hk_password_hash(password, error) : NULL;
	const HkAsk ask = { "INSERT INTO people (name, role, hash, created, disabled) VALUES "
			    "($1, $2, $3, $4, 0) ON CONFLICT (name) DO NOTHING RETURNING name",
			    { HK_ASK_TEXT(stored), HK_ASK_TEXT(hk_role_id(role)), HK_ASK_TEXT(hash),
			      HK_ASK_NUMBER(now) },
			    4 };
	guint rows = 0;

	if (hash == NULL || !hk_ask(store, &ask, NULL, NULL, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” is there already", stored);
	return rows > 0;
}

/* An UPDATE of one person whose $1 is the name and which returns it. */
static gboolean
change(HkStore *store, const char *name, const char *sql, HkAskValue value, GError **error)
{
	g_autofree char *stored = name_or_error(name, error);
	const HkAsk ask = { sql, { HK_ASK_TEXT(stored), value }, 2 };
	guint rows = 0;

	if (stored == NULL || !hk_ask(store, &ask, NULL, NULL, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "there is nobody named “%s”", stored);
	return rows > 0;
}

gboolean
hk_people_set_password(HkStore *store, const char *name, const char *password, GError **error)
{
	g_autofree char *hash = hk_password_hash(password, error);

	/* Whoever was signed in with the old one is out. */
	return hash != NULL &&
	       change(store, name, "UPDATE people SET hash = $2 WHERE name = $1 RETURNING name",
		      (HkAskValue)HK_ASK_TEXT(hash), error) &&
	       hk_visits_end_all(store, name, error);
}

gboolean
hk_people_set_role(HkStore *store, const char *name, HkRole role, GError **error)
{
	return change(store, name, "UPDATE people SET role = $2 WHERE name = $1 RETURNING name",
		      (HkAskValue)HK_ASK_TEXT(hk_role_id(role)), error);
}

gboolean
hk_people_disable(HkStore *store, const char *name, gint64 now, GError **error)
{
	return change(store, name, "UPDATE people SET disabled = $2 WHERE name = $1 RETURNING name",
		      (HkAskValue)HK_ASK_NUMBER(now), error) &&
	       (now == 0 || hk_visits_end_all(store, name, error));
}

/* name, role, created, disabled. */
static HkPerson *
person_from(const char *const *cells)
{
	HkPerson *person = g_new0(HkPerson, 1);
	int role = hk_role_from_id(cells[1]);

	person->name = g_strdup(cells[0]);
	/* What somebody else's tool wrote there is the least that there is. */
	person->role = role != HK_ROLE_NONE ? (HkRole)role : HK_ROLE_REPORTER;
	person->created = hk_ask_to_number(cells[2]);
	person->disabled = hk_ask_to_number(cells[3]);
	return person;
}

static void
take_found(const char *const *cells, gpointer user)
{
	Found *found = user;

	found->person = person_from(cells);
	found->hash = g_strdup(cells[4]);
}

/* Failing to renew is no reason to keep anybody out. */
static void
renew(HkStore *store, const Found *found, const char *password)
{
	g_autofree char *hash = hk_password_hash(password, NULL);
	const HkAsk ask = { "UPDATE people SET hash = $2 WHERE name = $1 AND hash = $3",
			    { HK_ASK_TEXT(found->person->name), HK_ASK_TEXT(hash),
			      HK_ASK_TEXT(found->hash) },
			    3 };

	if (hash != NULL)
		hk_ask(store, &ask, NULL, NULL, NULL, NULL);
}

HkPerson *
hk_people_check(HkStore *store, const char *name, const char *password, GError **error)
{
	g_autofree char *stored = hk_person_name(name);
	Found found = { NULL, NULL };
	const HkAsk ask = {
		"SELECT name, role, created, disabled, hash FROM people WHERE name = $1",
		{ HK_ASK_TEXT(stored != NULL ? stored : "") }, /* nobody's */
		1
	};
	g_autoptr(HkPerson) person = NULL;
	gboolean matches;

	if (!hk_ask(store, &ask, take_found, &found, NULL, error))
		return NULL;
	person = found.person;
	matches = hk_password_matches(found.hash, password);
	if (matches && person->disabled == 0 && hk_password_is_old(found.hash))
		renew(store, &found, password);
	g_free(found.hash);
	return matches && person->disabled == 0 ? g_steal_pointer(&person) : NULL;
}

static void
add_person(const char *const *cells, gpointer user)
{
	g_ptr_array_add(user, person_from(cells));
}

GPtrArray *
hk_people_list(HkStore *store, GError **error)
{
	g_autoptr(GPtrArray)
		people = g_ptr_array_new_with_free_func((GDestroyNotify)hk_person_free);
	const HkAsk ask = { "SELECT name, role, created, disabled FROM people ORDER BY name",
			    { { NULL, 0 } },
			    0 };

	return hk_ask(store, &ask, add_person, people, NULL, error) ? g_steal_pointer(&people)
								    : NULL;
}

void
hk_person_free(HkPerson *person)
{
	if (person == NULL)
		return;
	g_free(person->name);
	g_free(person);
}

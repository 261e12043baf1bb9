/* casebook.c - the use cases around a case: open, seal, add, read.
 *
 * Wiring only: what a ledger, a vault and a key are is src/cases' business.  The order within one
 * act matters: bytes are sealed before anything is said of them, so that an entry never points
 * at evidence that is not there.
 */
#include "house/casebook.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/fd.h"
#include "house/casebook-found.h"
#include "house/inside.h"
#include "house/profile.h"

#define ID_LETTERS 4
#define ID_TRIES 20 /* 32^4 ids a day: twenty clashes in a row mean something else is wrong */

struct HkCasebook {
	HkStore *store;
	HkVault *vault;
	HkKeys *keys;
	char *actor;
	gint64 instant;
};

static gboolean
open_parts(HkCasebook *book, const HkCasebookOptions *options, const char *folder, GError **error)
{
	g_autofree char *vault = g_build_filename(folder, "evidence", NULL);
	g_autofree char *url = options->url != NULL ? g_strdup(options->url)
						    : g_strdup_printf("sqlite:%s/cases.db", folder);

	book->keys = hk_keys_open(folder, error);
	if (book->keys == NULL)
		return FALSE;
	book->store = hk_store_open(url, options->read_only, error);
	if (book->store == NULL)
		return FALSE;
	book->vault = hk_vault_open(vault, error);
	return book->vault != NULL;
}

HkCasebook *
hk_casebook_open(const HkCasebookOptions *options, GError **error)
{
	g_autofree char *folder = options->folder != NULL ? g_strdup(options->folder)
							  : g_build_filename(g_get_user_data_dir(),
									     "hikeshi", NULL);
	g_autoptr(HkCasebook) book = g_new0(HkCasebook, 1);

	if (g_mkdir_with_parents(folder, 0700) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
		return NULL;
	}
	book->actor = g_strdup(options->actor != NULL ? options->actor : g_get_user_name());
	book->instant = options->instant;
	return open_parts(book, options, folder, error) ? g_steal_pointer(&book) : NULL;
}

void
hk_casebook_free(HkCasebook *book)
{
	if (book == NULL)
		return;
	hk_store_free(book->store);
	hk_vault_free(book->vault);
	hk_keys_free(book->keys);
	g_free(book->actor);
	g_free(book);
}

void
hk_casebook_act(HkCasebook *book, const char *actor, gint64 instant)
{
	g_free(book->actor);
	book->actor = g_strdup(actor);
	book->instant = instant;
}

HkStore *
hk_casebook_store(HkCasebook *book)
{
	return book->store;
}

HkVault *
hk_casebook_vault(HkCasebook *book)
{
	return book->vault;
}

const HkKeys *
hk_casebook_keys(HkCasebook *book)
{
	return book->keys;
}

gboolean
hk_casebook_add(HkCasebook *book, const char *case_id, HkEntryType type, HkFields *body,
		GError **error)
{
	return hk_ledger_append(book->store, book->keys, case_id, type, book->actor, book->instant,
				body, error);
}

HkProof *
hk_casebook_verify(HkCasebook *book, const char *case_id, GError **error)
{
	g_autoptr(HkProof)
		proof = hk_ledger_verify(book->store, hk_keys_public(book->keys), case_id, error);
	g_autoptr(HkProof) heads = NULL;
	g_autoptr(HkProof) evidence = NULL;

	if (proof == NULL || !proof->good)
		return g_steal_pointer(&proof);
	heads = hk_ledger_verify_heads(book->store, hk_keys_folder(book->keys), case_id, error);
	if (heads == NULL || !heads->good)
		return g_steal_pointer(&heads);
	evidence = hk_ledger_verify_evidence(book->store, book->vault, case_id, error);
	if (evidence == NULL || !evidence->good)
		return g_steal_pointer(&evidence);
	return g_steal_pointer(&proof);
}

HkCase *
hk_casebook_get(HkCasebook *book, const char *case_id, GError **error)
{
	return hk_ledger_case(book->store, case_id, error);
}

/* "20261123-K7Q2": the day, and letters that are not mistaken for each other when read aloud
 * on the telephone (Crockford's base 32). */
static char *
draw_id(gint64 instant)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	gint64 day;
	guint minute;
	HkCivil c;
	guint8 random[ID_LETTERS];
	char letters[ID_LETTERS + 1] = { 0 };

	hk_civil_from_instant(instant, &day, &minute);
	c = hk_civil_from_day(day);
	if (getentropy(random, sizeof random) != 0)
		return NULL;
	for (guint i = 0; i < ID_LETTERS; i++)
		letters[i] = alphabet[random[i] % 32];
	return g_strdup_printf("%04d%02u%02u-%s", c.year, c.month, c.day, letters);
}

static char *
free_id(HkCasebook *book, GError **error)
{
	for (guint i = 0; i < ID_TRIES; i++) {
		g_autofree char *id = draw_id(book->instant);
		GError *problem = NULL;
		g_autoptr(HkCaseRow) taken = id != NULL ? hk_store_row(book->store, id, &problem)
							: NULL;

		if (problem != NULL) {
			g_propagate_error(error, problem);
			return NULL;
		}
		if (id != NULL && taken == NULL)
			return g_steal_pointer(&id);
	}
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, "no free case number was found");
	return NULL;
}

/* The guide's steps become tasks; what not to do is no task. */
static gboolean
add_tasks(HkCasebook *book, const char *id, const HkGuidance *guidance, GError **error)
{
	for (guint i = 0; i < guidance->steps->len; i++) {
		const HkStep *step = g_ptr_array_index(guidance->steps, i);

		if (step->phase == HK_PHASE_DONT)
			continue;
		if (!hk_casebook_add(book, id, HK_ENTRY_TASK,
				     hk_fields_make("task", step->id, "step", step->id, "state",
						    "open", "phase", hk_phase_id(step->phase), "ja",
						    step->text.ja, "en", step->text.en, NULL),
				     error))
			return FALSE;
	}
	return TRUE;
}

/* A profile that cannot be read must not keep anybody from opening a case: it is noted. */
static gboolean
add_profile(HkCasebook *book, const char *id, const HkHouse *house, GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkPapers) papers = hk_profile_papers(house->profile, &problem);
	HkFields *facts = papers != NULL ? hk_profile_facts(papers, book->actor) : hk_fields_new();
	gboolean good = problem == NULL ||
			hk_casebook_add(book, id, HK_ENTRY_NOTE,
					hk_fields_make("text", problem->message, NULL), error);

	for (guint i = 0; good && i < hk_fields_count(facts); i++) {
		const char *key, *value;

		hk_fields_at(facts, i, &key, &value);
		good = hk_casebook_add(
			book, id, HK_ENTRY_FACT,
			hk_fields_make("key", key, "value", value, "source", "profile", NULL),
			error);
	}
	hk_fields_free(facts);
	return good;
}

char *
hk_casebook_new(HkCasebook *book, HkHouse *house, const char *title, HkKind kind,
		const char *subkind, gboolean drill, GError **error)
{
	g_autofree char *id = free_id(book, error);

	if (id == NULL ||
	    !hk_casebook_add(book, id, HK_ENTRY_OPENED,
			     hk_fields_make("title", title, "kind", hk_kind_id(kind), "subkind",
					    subkind, "drill", drill ? "true" : NULL, NULL),
			     error))
		return NULL;
	if (kind < HK_KIND_BENIGN &&
	    !add_tasks(book, id, hk_house_guidance(house, kind, subkind), error))
		return NULL;
	return add_profile(book, id, house, error) ? g_steal_pointer(&id) : NULL;
}

/* A file as it was taken into the vault. */
typedef struct {
	HkSealed sealed;
	char *name;
	char *modified;
} Taken;

static void
taken_clear(Taken *t)
{
	g_free(t->name);
	g_free(t->modified);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Taken, taken_clear)

/* Takes over name. */
static gboolean
take_fd(HkCasebook *book, int fd, char *name, Taken *t, GError **error)
{
	struct stat st;

	t->name = name;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: not a file", name);
		return FALSE;
	}
	t->modified = hk_civil_format(st.st_mtime);
	return hk_vault_seal(book->vault, fd, &t->sealed, error);
}

static gboolean
take(HkCasebook *book, const char *path, Taken *t, GError **error)
{
	HK_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0)
		return take_fd(book, fd, g_path_get_basename(path), t, error);
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: %s", path, g_strerror(errno));
	return FALSE;
}

static gboolean
enter(HkCasebook *book, const char *case_id, const Taken *t, const char *how, gboolean malware,
      GError **error)
{
	g_autofree char *size = g_strdup_printf("%" G_GUINT64_FORMAT, t->sealed.size);

	return hk_casebook_add(book, case_id, HK_ENTRY_EVIDENCE,
			       hk_fields_make("sha256", t->sealed.sha256, "size", size, "name",
					      t->name, "modified", t->modified, "how", how,
					      "malware", malware ? "true" : NULL, NULL),
			       error);
}

gboolean
hk_casebook_seal(HkCasebook *book, const char *case_id, const char *path, const char *how,
		 GError **error)
{
	g_auto(Taken) t = { .name = NULL };

	return take(book, path, &t, error) && enter(book, case_id, &t, how, FALSE, error);
}

gboolean
hk_casebook_seal_fd(HkCasebook *book, const char *case_id, int fd, const char *name,
		    const char *how, gboolean malware, GError **error)
{
	g_auto(Taken) t = { .name = NULL };

	return take_fd(book, fd, g_strdup(name), &t, error) &&
	       enter(book, case_id, &t, how, malware, error);
}

/* What is judged must be what is sealed: a file that changes in between is nobody's evidence. */
static HkFound *
examine_taken(HkCasebook *book, HkHouse *house, const char *path, Taken *t, GError **error)
{
	g_autoptr(HkFound) found = NULL;
	g_auto(Taken) again = { .name = NULL };

	if (!take(book, path, t, error))
		return NULL;
	found = hk_found(house, path, error);
	if (found == NULL || !take(book, path, &again, error))
		return NULL;
	if (g_str_equal(again.sealed.sha256, t->sealed.sha256))
		return g_steal_pointer(&found);
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
		    "%s: changed while it was examined; try again with a copy", path);
	return NULL;
}

gboolean
hk_casebook_add_found(HkCasebook *book, const char *case_id, const HkFound *found, GError **error)
{
	for (guint i = 0; i < found->entries->len; i++) {
		const HkFoundEntry *e = g_ptr_array_index(found->entries, i);

		if (!hk_casebook_add(book, case_id, e->type, hk_fields_copy(e->body), error))
			return FALSE;
	}
	return TRUE;
}

char *
hk_casebook_new_from(HkCasebook *book, HkHouse *house, const char *path, GError **error)
{
	g_auto(Taken) t = { .name = NULL };
	g_autoptr(HkFound) found = examine_taken(book, house, path, &t, error);
	g_autofree char *id = NULL;

	if (found == NULL)
		return NULL;
	id = hk_casebook_new(book, house, found->title, found->kind, found->subkind, FALSE, error);
	if (id == NULL || !enter(book, id, &t, "handed in", found->kind == HK_KIND_MALWARE, error))
		return NULL;
	return hk_casebook_add_found(book, id, found, error) ? g_steal_pointer(&id) : NULL;
}

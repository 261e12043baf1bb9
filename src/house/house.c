/* house.c - all wiring: which room is asked, in which order, with what.
 *
 * Front ends call it.  The workers are started before anything else is read, because both take
 * their time and neither needs the other.  It promises that every artefact handed in is
 * delivered exactly once and in order, readable or not.
 */
#include "house/house.h"
#include "house/long-lived.h"

#include <string.h>

#include "house/inside.h"
#include "house/learned.h"
#include "house/neighbours.h"
#include "house/own-numbers.h"
#include "house/profile.h"
#include "house/walk.h"
#include "report/result-json.h"

/* Below this share the likeliest kind of a half-read artefact is a guess nobody should act on. */
#define GUESS_BELOW 0.2

const char *
hk_house_data_dir(void)
{
	const char *dir = g_getenv("HIKESHI_DATA");

	return dir != NULL && *dir != '\0' ? dir : HK_DATADIR;
}

static gboolean
start_pool(HkHouse *house, const HkHouseOptions *options, const char *data_dir,
	   const char *const *user_dirs, GError **error)
{
	const char *named = g_getenv("HIKESHI_EXAMINER");
	g_autoptr(HkProfile) profile = hk_profile_load(options->profile, error);
	g_autofree char *lines = NULL;
	HkPoolOptions pool = {
		.program = options->program != NULL	     ? options->program
			   : named != NULL && *named != '\0' ? named
							     : HK_EXAMINER,
		.data_dir = data_dir,
		.user_dirs = user_dirs,
		.workers = options->workers,
		.unsafe = options->unsafe,
	};

	if (profile == NULL)
		return FALSE;
	pool.profile_lines = lines = hk_profile_lines(profile);
	house->pool = hk_pool_new(&pool, error);
	return house->pool != NULL;
}

static gboolean
load_texts(HkHouse *house, const HkHouseOptions *options, const char *data_dir, GError **error)
{
	house->texts = options->texts;
	if (house->texts == NULL)
		house->texts = house->own_texts = hk_texts_later(data_dir);
	return hk_texts_ready(house->texts, error);
}

static gboolean
load_guides(HkHouse *house, const char *data_dir, const char *const *user_dirs, GError **error)
{
	house->calendar = hk_calendar_load(data_dir, error);
	if (house->calendar == NULL)
		return FALSE;
	house->book = hk_book_load(data_dir, user_dirs, error);
	if (house->book == NULL)
		return FALSE;
	for (guint k = 0; k < HK_KIND_BENIGN; k++)
		house->kind_name[k] = hk_book_name(house->book, (HkKind)k);
	house->deciders = hk_deciders_load(data_dir, error);
	if (house->deciders == NULL)
		return FALSE;
	house->desks = hk_desks_load(data_dir, user_dirs, error);
	return house->desks != NULL;
}

/* A profile that cannot be read has been complained of where it matters (judging, profile check);
 * here it only means that no numbers are known. */
static void
load_own_numbers(HkHouse *house)
{
	g_autoptr(HkPapers) papers = hk_profile_papers(house->profile, NULL);

	if (papers != NULL)
		hk_own_numbers_fill(house->desks, papers);
}

static gboolean
load_judge(HkHouse *house, const char *data_dir, const char *const *user_dirs, GError **error)
{
	house->catalogue = hk_catalogue_load(data_dir, user_dirs, error);
	if (house->catalogue == NULL || !hk_scale_load(data_dir, &house->scale, error))
		return FALSE;
	house->learned = hk_learned_open(house->user_dir, error);
	return house->learned != NULL;
}

HkHouse *
hk_house_new(const HkHouseOptions *options, GError **error)
{
	g_autoptr(HkHouse) house = g_new0(HkHouse, 1);
	char *own = g_build_filename(g_get_user_config_dir(), "hikeshi", "data", NULL);
	const char *data_dir = options->data_dir != NULL ? options->data_dir : hk_house_data_dir();
	const char *const user_dirs[] = { own, NULL };

	house->instant = options->instant;
	house->data_dir = g_strdup(data_dir);
	house->user_dir = own;
	house->profile = g_strdup(options->profile);
	if (options->examines && !start_pool(house, options, data_dir, user_dirs, error))
		return NULL;
	if (!load_texts(house, options, data_dir, error) ||
	    !load_guides(house, data_dir, user_dirs, error))
		return NULL;
	load_own_numbers(house);
	if (options->examines && !load_judge(house, data_dir, user_dirs, error))
		return NULL;
	return g_steal_pointer(&house);
}

void
hk_house_free(HkHouse *house)
{
	if (house == NULL)
		return;
	g_clear_pointer(&house->pool, hk_pool_free);
	for (guint k = 0; k < HK_KIND__N; k++)
		g_clear_pointer(&house->shelves[k], g_ptr_array_unref);
	g_clear_pointer(&house->catalogue, hk_catalogue_free);
	g_clear_pointer(&house->learned, hk_learned_free);
	g_clear_pointer(&house->desks, hk_desks_free);
	g_clear_pointer(&house->deciders, g_ptr_array_unref);
	g_clear_pointer(&house->sources, hk_sources_free);
	g_clear_pointer(&house->book, hk_book_free);
	g_clear_pointer(&house->calendar, hk_calendar_free);
	g_clear_pointer(&house->own_texts, hk_texts_free);
	g_free(house->data_dir);
	g_free(house->user_dir);
	g_free(house->profile);
	g_free(house);
}

const HkTexts *
hk_house_texts(const HkHouse *house)
{
	return house->texts;
}

const HkBook *
hk_house_book(const HkHouse *house)
{
	return house->book;
}

const HkDesks *
hk_house_desks(const HkHouse *house)
{
	return house->desks;
}

const HkCalendar *
hk_house_calendar(const HkHouse *house)
{
	return house->calendar;
}

const HkDeclaration *
hk_house_declaration(const HkHouse *house, const char *id)
{
	return hk_catalogue_find(house->catalogue, id);
}

static void
shelf_free(gpointer p)
{
	HkShelf *s = p;

	hk_guidance_free(s->guidance);
	g_free(s->subkind);
	g_free(s->next_json);
	g_free(s);
}

const HkShelf *
hk_house_shelf(HkHouse *house, HkKind kind, const char *subkind)
{
	GPtrArray *row = house->shelves[kind];
	HkShelf *shelf;

	if (row == NULL)
		row = house->shelves[kind] = g_ptr_array_new_with_free_func(shelf_free);
	for (guint i = 0; i < row->len; i++) {
		shelf = g_ptr_array_index(row, i);
		if (g_strcmp0(shelf->subkind, subkind) == 0)
			return shelf;
	}
	shelf = g_new0(HkShelf, 1);
	shelf->subkind = g_strdup(subkind);
	shelf->guidance = hk_guide(house->book, house->desks, house->calendar, kind, subkind,
				   house->instant);
	shelf->next_json = hk_result_next_json(shelf->guidance);
	g_ptr_array_add(row, shelf);
	return shelf;
}

const HkGuidance *
hk_house_guidance(HkHouse *house, HkKind kind, const char *subkind)
{
	return hk_house_shelf(house, kind, subkind)->guidance;
}

/* One run over many artefacts. */
typedef struct {
	HkHouse *house;
	HkWalk *walk; /* NULL: they come from next() */
	HkHouseNext next;
	HkHouseDeliver deliver;
	gpointer user;
} Run;

static HkArtefact *
next_artefact(gpointer user)
{
	Run *run = user;

	return run->walk != NULL ? hk_walk_next(run->walk) : run->next(run->user);
}

/* The files handed out are all done but the last few; inside a long mbox its slices tell more. */
static guint64
done_bytes(const HkWalk *walk, const HkArtefact *artefact)
{
	guint64 before;

	if (walk == NULL)
		return 0;
	before = hk_walk_bytes(walk) - hk_walk_last_bytes(walk);
	return before + MIN(hk_artefact_offset(artefact), hk_walk_last_bytes(walk));
}

static const HkGuidance *
guidance_for(HkHouse *house, const HkExamination *e, const HkVerdict *v)
{
	if (v->result != HK_INCIDENT && v->result != HK_UNDECIDED)
		return NULL;
	if (e->outcome == HK_EXAMINED_PART && v->probabilities[v->kind] < GUESS_BELOW)
		return NULL;
	return hk_house_guidance(house, v->kind, v->subkind);
}

/* What the firm has learned is said first, so that the judge weighs it like anything else. */
static HkVerdict *
judge(HkHouse *house, HkExamination *examination)
{
	hk_learned_apply(house->learned, examination);
	return hk_judge(house->catalogue, &house->scale, examination);
}

static gboolean
judge_and_deliver(HkExamination *examination, gpointer user)
{
	Run *run = user;
	g_autoptr(HkExamination) e = examination;
	g_autoptr(HkVerdict) v = judge(run->house, e);
	HkCaseFile file = {
		.examination = e,
		.verdict = v,
		.guidance = guidance_for(run->house, e, v),
		.done_bytes = done_bytes(run->walk, e->artefact),
	};

	return run->deliver(&file, run->user);
}

static void
guard(const HkDeclaration *declaration, gpointer learned)
{
	hk_learned_guard(learned, declaration);
}

/* Waits for the pool's first worker; the others may still be warming up. */
static gboolean
take_declarations(HkHouse *house, HkPool *pool, GError **error)
{
	const GPtrArray *declared;

	if (house->declared)
		return TRUE;
	declared = hk_pool_declarations(pool, error);
	if (declared == NULL)
		return FALSE;
	for (guint i = 0; i < declared->len; i++)
		hk_catalogue_add(house->catalogue, g_ptr_array_index(declared, i));
	/* Before fitted weights come: what is fitted small may still be a sign nobody may silence.
	 */
	hk_catalogue_each(house->catalogue, guard, house->learned);
	return house->declared = hk_catalogue_reweigh(house->catalogue, house->data_dir, error);
}

static gboolean
run_all(Run *run, GError **error)
{
	HkHouse *house = run->house;
	g_autoptr(HkNeighbours)
		neighbours = hk_neighbours_new(house->pool, next_artefact, judge_and_deliver, run);

	return take_declarations(house, house->pool, error) && hk_neighbours_run(neighbours, error);
}

gboolean
hk_house_examine_each(HkHouse *house, HkHouseNext next, HkHouseDeliver deliver, gpointer user,
		      GError **error)
{
	Run run = { .house = house, .next = next, .deliver = deliver, .user = user };

	return run_all(&run, error);
}

void
hk_house_judge(HkHouse *house, HkExamination *examination, HkCaseFile *file)
{
	*file = (HkCaseFile){
		.examination = examination,
		.verdict = judge(house, examination),
	};
	file->guidance = guidance_for(house, examination, file->verdict);
}

void
hk_house_set_instant(HkHouse *house, gint64 instant)
{
	if (house->instant / 60 == instant / 60)
		return;
	house->instant = instant;
	if (house->learned != NULL)
		hk_learned_refresh(house->learned);
	for (guint k = 0; k < HK_KIND__N; k++)
		g_clear_pointer(&house->shelves[k], g_ptr_array_unref);
}

gboolean
hk_house_learn(HkHouse *house, HkHouse *examining, GError **error)
{
	const char *const user_dirs[] = { house->user_dir, NULL };

	if (house->catalogue == NULL && !load_judge(house, house->data_dir, user_dirs, error))
		return FALSE;
	return take_declarations(house, examining->pool, error);
}

gboolean
hk_house_examine(HkHouse *house, const char *const *paths, HkHouseDeliver deliver, gpointer user,
		 GError **error)
{
	g_autoptr(HkWalk) walk = hk_walk_new(paths);
	Run run = { .house = house, .walk = walk, .deliver = deliver, .user = user };

	return run_all(&run, error);
}

guint64
hk_house_measure(const char *const *paths)
{
	return hk_walk_measure(paths);
}

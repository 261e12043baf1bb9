/* inside.h - what a house holds.  For the files of this room only. */
#pragma once

#include "broker/pool.h"
#include "guide/sources.h"
#include "house/house.h"
#include "judge/decide.h"
#include "judge/judge.h"
#include "report/voice.h"

/* Guidance of one kind and subkind, and the JSON that never changes with it. */
typedef struct {
	char *subkind; /* or NULL */
	HkGuidance *guidance;
	char *next_json;
} HkShelf;

struct HkHouse {
	HkPool *pool; /* NULL unless it examines */
	HkTexts *own_texts;
	const HkTexts *texts;
	HkCalendar *calendar;
	HkBook *book;
	HkDesks *desks;
	GPtrArray *deciders; /* of HkDecider* */
	HkSources *sources;  /* loaded when somebody asks for them; NULL until then */
	HkCatalogue *catalogue;
	HkScale scale;
	struct HkLearned *learned; /* NULL until it judges */
	char *data_dir;
	char *user_dir;
	char *profile; /* the papers that were asked for; NULL: the user's own */
	gint64 instant;
	gboolean declared; /* the rules' declarations are in the catalogue */
	/* Filled on demand, because a run meets few kinds but each of them thousands of times. */
	GPtrArray *shelves[HK_KIND__N]; /* of HkShelf* */
	const HkBoth *kind_name[HK_KIND__N];
};

const HkShelf *
hk_house_shelf(HkHouse *house, HkKind kind, const char *subkind);

/* The finding's declaration, or NULL.  (borrowed) */
const HkDeclaration *
hk_house_declaration(const HkHouse *house, const char *id);

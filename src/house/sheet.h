/* sheet.h - profile.yaml as a form: one flat name and one text for everything in it.
 *
 * "organisation", "own.domains", "people.0.name".  Several words stand one a line.  What fits is
 * decided by papers.c alone: a sheet is written as YAML and read back before it is kept.
 */
#pragma once

#include "house/house.h"
#include "house/papers.h"

typedef enum {
	HK_SHEET_LINE,
	HK_SHEET_WORDS, /* domains or addresses, one a line */
	HK_SHEET_DATE,
	HK_SHEET_COUNT,
	HK_SHEET_YES,
	HK_SHEET_PROVIDER, /* an id of HK_PROVIDERS */
} HkSheetType;

typedef struct {
	const char *key;
	HkSheetType type;
} HkSheetField;

typedef struct {
	const char *key; /* NULL: the fields stand at the top */
	gboolean rows;	 /* a list of such */
	HkSheetField fields[7];
} HkSheetPart;

#define HK_SHEET_ROWS_MAX 60 /* people, partners … of one profile on a page */

/* The parts in order, up to one without fields. */
const HkSheetPart *
hk_sheet_parts(void);
/* "people.0.name"; row -1: of a part without rows.  (owned) */
char *
hk_sheet_name(const HkSheetPart *part, int row, const char *key);

/* From papers, NULL for none: names to texts.  (owned) */
GHashTable *
hk_sheet_of(const HkPapers *papers);
/* How many rows of that part have something in them. */
guint
hk_sheet_rows(GHashTable *sheet, const HkSheetPart *part);

/* Names of what papers.c refuses; none: it can be kept.  (owned, of char*) */
GPtrArray *
hk_sheet_wrong(GHashTable *sheet);
/* As profile.yaml, with nothing lost but somebody's own comments.  (owned) */
char *
hk_sheet_yaml(GHashTable *sheet, const char *opening);

/* Where this house has its profile.  (owned) */
char *
hk_sheet_path(const HkHouse *house);
/* Replaces the file (0600); what was there stays beside it with "~".  HK_ERROR_STORE. */
gboolean
hk_sheet_save(const char *path, const char *yaml, GError **error);

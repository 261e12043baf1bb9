/* text-model.h - what a text sounds like: one number for each kind it was taught.
 *
 * A linear model over the grams of subject and text (base/grams.h), taught by hikeshi-train from
 * labelled mails and kept in data/judge/text-model.bin.  Its numbers are log-odds against one
 * another; what they are worth beside everything else is the judge's business.
 */
#pragma once

#include "base/grams.h"
#include "facts/kind.h"

#define HK_TEXT_MODEL_FILE "text-model.bin"
#define HK_TEXT_MODEL_BITS 19	/* 524,288 places: 6.8 MB for thirteen kinds */
#define HK_TEXT_MODEL_GRAMS 50	/* a text of fewer says nothing */
#define HK_TEXT_MODEL_SHORT 150 /* grams: with fewer than some of these a text says less */
#define HK_TEXT_MODEL_STEPS 5
#define HK_TEXT_MODEL_PHRASES 3 /* that drove it; more nobody reads */

typedef struct {
	guint n_kinds;
	HkKind kind[HK_KIND__N]; /* ascending; HK_KIND_BENIGN is the last */
	double bias[HK_KIND__N];
	double scale[HK_KIND__N]; /* what one step of the table is worth */
	gint8 *table;		  /* [1 << HK_TEXT_MODEL_BITS][n_kinds], in one of these: */
	GMappedFile *file;	  /* as it was loaded; not to be written */
	gint8 *own;
} HkTextModel;

/* A table of zeros for those kinds.  (owned) */
HkTextModel *
hk_text_model_new(const HkKind *kinds, guint n_kinds);
void
hk_text_model_free(HkTextModel *model);

/* *model is NULL when data_dir has none: it is not needed.  HK_ERROR_UNREADABLE. */
gboolean
hk_text_model_load(const char *data_dir, HkTextModel **model, GError **error);
/* HK_ERROR_STORE. */
gboolean
hk_text_model_save(const HkTextModel *model, const char *path, GError **error);

/* The places of its table that a mail touches, each once, in the order of its words.  What counts
 * of a mail is decided in the first; the second takes its grams just for this.  (owned) */
GArray * /* of guint32 */
hk_text_model_places_of(const HkWording *wording);
GArray * /* of guint32 */
hk_text_model_places(const char *subject, const char *text);

/* One log-odds for each of its kinds; FALSE: too little text. */
gboolean
hk_text_model_score(const HkTextModel *model, const GArray *places, double score[HK_KIND__N]);

/* What is said of a score: in steps, because a finding is said or not said.  The kind that it
 * sounds like most, a second one that comes near, or benign, unless a stretch of the text sounds
 * like an incident.  Returns how many. */
typedef struct {
	guint kind; /* index of model->kind */
	guint step; /* 1 to HK_TEXT_MODEL_STEPS */
} HkTextSays;
guint
hk_text_model_says(const HkTextModel *model, const GArray *places, const double score[HK_KIND__N],
		   HkTextSays says[2]);

/* The pieces of the text, whose grams those are, that speak most for that kind (an index of
 * model->kind) against benign, strongest first.  (owned, of char*) */
GPtrArray *
hk_text_model_phrases(const HkTextModel *model, guint kind, const char *text, const GArray *grams);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTextModel, hk_text_model_free)

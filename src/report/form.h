/* form.h - a desk's report form as data, filled from the facts of a case.
 *
 * data/forms/<id>.yaml says, field by field, the label as the form prints it, which facts fill it
 * (the first that is known), whether it is required, how long, which options, and whether the
 * whole form was seen (`complete`).  A new form needs no C.
 */
#pragma once

#include "facts/case.h"
#include "facts/lang.h"

typedef struct {
	char *id;
	HkBoth label; /* as the form prints it; en is our translation */
	char **facts; /* keys, the first known one fills it */
	gboolean required;
	guint max_length; /* characters; 0: no border known */
	char **options;	  /* or NULL */
	HkBoth hint;
} HkFormField;

typedef struct {
	char *id;
	char *desk; /* desk id */
	HkBoth title;
	guint rank;	   /* of several forms of one desk, the lower one is offered first */
	char *how;	   /* "web", "mail", "phone", "visit", "paper" */
	gboolean complete; /* the whole form was seen by whoever wrote the data */
	HkBoth note;
	char **kinds; /* for which kinds it is offered; empty: all that the desk takes */
	char **when;  /* "money.paid=yes": the case calls for it when one holds; empty: always */
	char **sources;
	GPtrArray *fields; /* of HkFormField* */
	GPtrArray *script; /* of HkBoth*: what to say on the phone, with {fact} placeholders */
} HkForm;

typedef struct HkForms HkForms;

HkForms *
hk_forms_load(const char *data_dir, const char *const *user_dirs, GError **error);
const HkForm *
hk_forms_find(const HkForms *forms, const char *id);
/* By rank, then by id. */
guint
hk_forms_count(const HkForms *forms);
const HkForm *
hk_forms_at(const HkForms *forms, guint i);
void
hk_forms_free(HkForms *forms);

/* Does what is known of the case call for this form?  A recorded loss is money that was paid. */
gboolean
hk_form_is_called_for(const HkForm *form, const HkCase *c);

typedef struct {
	const HkFormField *field;
	const char *value;	/* NULL: missing */
	const char *fact;	/* the key that filled it */
	const HkCaseFact *from; /* its provenance */
	gboolean too_long;
	gboolean changed; /* since the last report of this form */
} HkFilledField;

typedef struct {
	const HkForm *form;
	GArray *fields; /* of HkFilledField */
	guint missing;	/* required ones */
} HkFilledForm;

/* previous: the newest REPORT entry of that form, or NULL.  Pure.  (owned) */
HkFilledForm *
hk_form_fill(const HkForm *form, const HkCase *c, const HkEntry *previous);
void
hk_filled_form_free(HkFilledForm *filled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkForms, hk_forms_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFilledForm, hk_filled_form_free)

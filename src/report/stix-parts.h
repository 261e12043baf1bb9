/* stix-parts.h - the bundle while it is written; shared by stix.c and stix-observable.c only. */
#pragma once

#include "base/json.h"
#include "report/export-parts.h"

typedef struct {
	const HkCase *c; /* borrowed, as x and marking */
	const HkExportContext *x;
	const char *marking;
	HkJson json;
	GPtrArray *indicators; /* of HkIndicator* */
	char *created;	       /* of every domain object: the case's opening */
	char *modified;	       /* the moment of the export */
	char *identity;
	char *observed; /* NULL until written, as incident */
	char *incident;
	gboolean any_indicator;
	GPtrArray *observables; /* ids of char* that were written */
	GPtrArray *refs;	/* ids of every object, for the report */
} HkStix;

HkStix *
hk_stix_new(const HkCase *c, const HkExportContext *x, GString *out, const char *marking);
void
hk_stix_free(HkStix *s);

/* "<type>--<uuid>" of a thing in the case.  (owned) */
char *
hk_stix_id(const HkStix *s, const char *type, const char *key);

/* Opens an object with the common properties of section 3.2, and notes it for the report. */
void
hk_stix_open(HkStix *s, const char *type, const char *id);
/* A list of identifiers. */
void
hk_stix_refs(HkStix *s, const char *key, const GPtrArray *ids);

/* Every cyber-observable object of the case (section 6), each once. */
void
hk_stix_observables(HkStix *s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkStix, hk_stix_free)

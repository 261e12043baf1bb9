/* export.h - a case in the formats that machines of other organisations read.
 *
 * Each exporter is a pure function of case and context: the same two give the same bytes.  None
 * sends anything.  doc/exports.md says what goes where, and by which section of which standard.
 */
#pragma once

#include "facts/case.h"
#include "report/voice.h"

/* TLP 2.0.  Who exports without thinking about it shares with those who need to know. */
typedef enum {
	HK_TLP_AMBER,
	HK_TLP_AMBER_STRICT,
	HK_TLP_RED,
	HK_TLP_GREEN,
	HK_TLP_CLEAR,
	HK_TLP__N
} HkTlp;

typedef struct {
	const HkVoice *voice;	  /* words, language and the moment of the export */
	const char *organisation; /* who reports; NULL: as the case knows it */
	const char *version;	  /* of hikeshi */
	const char *seed;	  /* what makes identifiers ours: the key's fingerprint; or NULL */
	const HkBoth *kind_name;  /* or NULL */
	const char *rsit;	  /* "fraud/phishing" (hk_book_rsit), or NULL */
	HkTlp tlp;
	GBytes *original;      /* the sealed mail itself, for XARF and ARF; or NULL */
	gboolean headers_only; /* ARF: leave the body out, it holds somebody's private words */
} HkExportContext;

/* HK_ERROR_USAGE: the case lacks what the format demands; the message names the facts.  (owned) */
typedef GString *(*HkExportCall)(const HkCase *c, const HkExportContext *x, GError **error);

typedef struct {
	const char *name; /* of --format */
	const char *mime;
	const char *extension;
	HkExportCall call;
} HkExporter;

/* NULL when there is none of that name. */
const HkExporter *
hk_exporter_find(const char *name);
/* NULL behind the last. */
const HkExporter *
hk_exporter_at(guint i);

/* "amber+strict"; FALSE for an unknown word. */
gboolean
hk_tlp_from_id(const char *id, HkTlp *out);
const char *
hk_tlp_id(HkTlp tlp);

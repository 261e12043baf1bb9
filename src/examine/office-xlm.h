/* office-xlm.h - macros of Excel 4: sheets of formulas that run, older than VBA and still alive. */
#pragma once

#include "examine/office.h"

typedef enum {
	HK_XLM_RUNS = 1 << 0,	/* EXEC, CALL, REGISTER */
	HK_XLM_BUILDS = 1 << 1, /* FORMULA and its kin: writes formulas that run later */
} HkXlmCalls;

typedef struct {
	guint sheets;	/* of macros */
	guint hidden;	/* of those, hidden ones */
	guint buried;	/* and ones that Excel's own menu does not show */
	gboolean start; /* a name such as Auto_Open starts them */
	guint calls;	/* HkXlmCalls */
	guint chars;	/* CHAR() calls: words in pieces */
	GString *texts; /* what formulas hold and put together, a line each */
} HkXlm;

HkXlm
hk_xlm(void);
/* Formulas as written, a line each: for files that keep them as text. */
void
hk_xlm_read_formulas(HkXlm *xlm, const char *formulas);
/* Formulas as numbers (MS-XLS 2.5.198, also MS-XLSB); wide: texts count characters in 16 bits. */
void
hk_xlm_read_tokens(HkXlm *xlm, const guint8 *data, gsize len, gboolean wide);
/* Is this the name that makes Excel start a macro sheet? */
gboolean
hk_xlm_is_start(const char *name);
void
hk_xlm_tell(HkXlm *xlm, HkOffice *office);
void
hk_xlm_clear(HkXlm *xlm);

/* vba-call.h - values of VBA expressions, and the built-in functions that hide words. */
#pragma once

#include <glib.h>

typedef enum {
	HK_VBA_VALUE_UNKNOWN, /* text: its name, or "" */
	HK_VBA_VALUE_TEXT,
	HK_VBA_VALUE_NUMBER,
	HK_VBA_VALUE_LIST,
} HkVbaValueKind;

typedef struct {
	HkVbaValueKind kind;
	const char *text; /* in the scratch */
	gint64 number;
	const char *const *list; /* in the scratch, NULL-terminated */
	gboolean derived;
} HkVbaValue;

/* Where computed texts live. */
typedef struct {
	GStringChunk *strings;
	GPtrArray *lists;
	gsize left; /* bytes that may still be computed */
} HkVbaScratch;

HkVbaScratch
hk_vba_scratch(gsize bytes);
void
hk_vba_scratch_clear(HkVbaScratch *scratch);

HkVbaValue
hk_vba_unknown(const char *name);
HkVbaValue
hk_vba_number(gint64 n);
HkVbaValue
hk_vba_text(HkVbaScratch *scratch, const char *text, gsize len, gboolean derived);

/* A built-in function; unknown when it is none. */
HkVbaValue
hk_vba_call(HkVbaScratch *scratch, const char *name, const HkVbaValue *args, guint n);
/* list(i) */
HkVbaValue
hk_vba_index(const HkVbaValue *list, const HkVbaValue *args, guint n);
/* sign: & + - * / \ ^, or m, x, a, o for Mod, Xor, And, Or */
HkVbaValue
hk_vba_operate(HkVbaScratch *scratch, char sign, const HkVbaValue *left, const HkVbaValue *right);

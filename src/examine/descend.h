/* descend.h - going into what was found inside: the zip of a mail, the macro of the workbook.
 *
 * In the same sandbox and with the same budget.  Findings get the label in front of their place
 * ("請求書.zip › 請求書.xlsm › AutoOpen"), so the whole is judged as one and each reason says
 * where inside it was seen.
 */
#pragma once

#include "examine/examiner.h"

typedef struct {
	const char *label; /* its file name, or what one would call it; shown, and its extension
			      asked */
	const char *type;  /* an examiner's name; NULL: by content */
	const char *hints; /* passwords that may open it, one a line; or NULL */
	const guint8 *data;
	gsize len;
} HkInside;

/* Examines it as part of the whole.  A broken inside becomes a finding, never an error.  FALSE: no
 * examiner knows it (nothing was said), or it lies too deep. */
gboolean
hk_descend(const HkKit *kit, HkSink *sink, const HkInside *inside);

/* Examines it as a case of its own: each mail of a mailbox that somebody hands in.  Where we
 * already are inside such a one it is part of that whole, as hk_descend() does. */
gboolean
hk_descend_apart(const HkKit *kit, HkSink *sink, const HkInside *inside);

/* The findings of `error`, which an examiner returned: one table for the worker and for insides. */
void
hk_descend_trouble(HkSink *sink, const GError *error);

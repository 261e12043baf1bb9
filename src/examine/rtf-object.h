/* rtf-object.h - one object of rich text, once its digits are bytes (MS-OLEDS 2.2). */
#pragma once

#include "examine/office.h"

typedef struct {
	char class_name[64]; /* \objclass, which decides nothing; "" */
	gboolean updates;    /* loads by itself */
	gboolean linked;
	guint noise; /* things between the digits that no program writes there */
} HkRtfObject;

void
hk_rtf_object(HkOffice *office, const HkRtfObject *seen, const guint8 *data, gsize len);

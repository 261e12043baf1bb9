/* office-object.h - things that one program keeps inside another's document (MS-OLEDS). */
#pragma once

#include "examine/office.h"

/* An OLE2 file that stands for one object: a package, an equation, a document.  FALSE: it is none,
 * nothing was said. */
gboolean
hk_office_object(HkOffice *office, const guint8 *data, gsize len, const char *place);

/* The content of a stream "\1Ole10Native", or what RTF keeps in its place. */
void
hk_office_package(HkOffice *office, const guint8 *data, gsize len, const char *place);

/* The content of a stream "Equation Native" (or of an object that says it is one).  attack: the
 * object came in a way that only attacks use. */
void
hk_office_equation(HkOffice *office, const guint8 *data, gsize len, gboolean attack,
		   const char *place);

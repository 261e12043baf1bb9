/* office-besides.h - OLE2 files that present themselves as something else than a document. */
#pragma once

#include "examine/kit.h"
#include "examine/office-box.h"

/* Is it a package of Windows Installer, by the class of its root? */
gboolean
hk_office_is_installer(const HkBox *box);

/* Word opens what holds its streams, whatever else the container says it is.  Checks the document
 * that lies in there as well; FALSE: there is none. */
gboolean
hk_office_check_besides(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints);

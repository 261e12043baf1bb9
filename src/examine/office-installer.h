/* office-installer.h - is this OLE2 file a package of Windows Installer? */
#pragma once

#include "examine/office-box.h"

gboolean
hk_office_is_installer(const HkBox *box);

/* site-times.h - what is odd about a file only beside the others: a clean copy, the time of day. */
#pragma once

#include "house/site-examine.h"

/* Files that are other than in a clean copy, programs that are not in it.  The copy may be a folder
 * of any version of the same program: only its own files are compared.  HK_ERROR_UNREADABLE. */
gboolean
hk_site_compare(HkHouse *house, HkSiteExamined *examined, const char *reference, GError **error);

/* Programs that were changed alone, long after everything around them. */
void
hk_site_times(HkHouse *house, HkSiteExamined *examined);

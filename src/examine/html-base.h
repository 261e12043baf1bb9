/* html-base.h - what <base> does to links; for html.c only. */
#pragma once

#include <glib.h>

/* links: of HkHtmlLink.  Relative targets become whole when a <base> is among them. */
void
hk_html_apply_base(GArray *links);

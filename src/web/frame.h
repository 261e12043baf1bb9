/* frame.h - what stands around every page: head, skip link, ways to other pages, language, foot. */
#pragma once

#include "web/markup.h"
#include "web/request.h"

/* Appends the whole document; takes the body over.  The visitor's name and role may be shown: a
 * kept page is kept for that visitor. */
void
hk_frame_write(GString *out, const HkRequest *request, const char *title, HkMarkup *body);

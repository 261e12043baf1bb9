/* once.h - a form that is sent twice is done once.
 *
 * Every form that adds something carries a number of its own.  What it led to is remembered for a
 * while, so a double press, or "send again?" after going back, leads there without adding again.
 * The same page with other words in it is another form.
 */
#pragma once

#include "web/reply.h"

#define HK_ONCE_FIELD "once"

/* (owned) */
HkOnce *
hk_once_new(void);
void
hk_once_free(HkOnce *once);

/* The hidden number, inside a form. */
void
hk_once_put(HkMarkup *m);
/* Where this very form led to before; NULL: it was not sent yet, or carries no number.  (owned) */
HkReply *
hk_once_again(const HkRequest *request);
/* "See other", and remembers it.  target is an address of ours.  (owned) */
HkReply *
hk_once_go(const HkRequest *request, const char *target);

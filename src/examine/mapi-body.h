/* mapi-body.h - what a reader of an Outlook message sees, from whichever body it keeps. */
#pragma once

#include "examine/mapi.h"
#include "examine/sink.h"

typedef struct {
	char *text;  /* or NULL; UTF-8 */
	char *html;  /* or NULL; UTF-8 */
	GBytes *rtf; /* unpacked, when something is embedded in it; or NULL */
} HkMapiBody;

void
hk_mapi_body_read(const HkMapi *message, HkSink *sink, HkMapiBody *body);
void
hk_mapi_body_clear(HkMapiBody *body);

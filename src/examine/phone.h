/* phone.h - telephone numbers in text, as people and readers of pictures write them. */
#pragma once

#include <glib.h>

#define HK_PHONE_MAX 24

typedef struct {
	gsize at, len;		   /* in the text */
	char digits[HK_PHONE_MAX]; /* "05000000000", "+18000000000" */
} HkPhone;

/* The first number at or after *at; moves *at behind it.  FALSE: there is none. */
gboolean
hk_phone_next(const char *text, gsize len, gsize *at, HkPhone *phone);

/* Is there a number as people write it within North America: "(810) 555-0100", "810-555-0100"? */
gboolean
hk_phone_is_american(const char *text);

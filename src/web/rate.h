/* rate.h - how often somebody may ask: a bucket of tokens for each address and each visitor. */
#pragma once

#include <glib.h>

typedef struct HkRate HkRate;

typedef enum {
	HK_RATE_STRANGER, /* not signed in, by address */
	HK_RATE_READ,	  /* pages, by visitor */
	HK_RATE_CHANGE,	  /* forms, by visitor */
	HK_RATE_HAND_IN,  /* examinations, by visitor */
	HK_RATE__N
} HkRateKind;

/* (owned) */
HkRate *
hk_rate_new(void);
void
hk_rate_free(HkRate *rate);
/* 0: go on; else the seconds to wait.  now_ms only ever grows. */
guint
hk_rate_take(HkRate *rate, HkRateKind kind, const char *who, gint64 now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRate, hk_rate_free)

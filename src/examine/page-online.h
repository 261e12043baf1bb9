/* page-online.h - what `examine --online` noted beside the page: members of a HAR that begin with
 * "_". */
#pragma once

#include "examine/json-read.h"
#include "examine/kit.h"
#include "examine/sink.h"

typedef struct {
	char *issuer, *names, *from, *to;
	char *problem; /* "" when the certificate is in order */
	gint64 age;    /* days since it was issued; -1: unknown */
	gboolean there;
} HkOnlineSeal;

typedef struct {
	char *what, *url, *detail;
} HkOnlineProblem;

/* Each reads the object the reader stands on. */
void
hk_online_seal_read(HkJsonIn *in, HkOnlineSeal *seal);
void
hk_online_problem_read(HkJsonIn *in, HkOnlineProblem *problem);

/* `last`: it is the page's, of which the honest things are told, too. */
void
hk_online_seal_tell(HkSink *sink, const HkOnlineSeal *seal, const char *host, gboolean last);
/* `first`: nothing had answered before. */
void
hk_online_problem_tell(HkSink *sink, const HkOnlineProblem *problem, gboolean first);
/* A redirect to a host that belongs to somebody else. */
void
hk_online_step_tell(const HkKit *kit, HkSink *sink, const char *from, const char *to);

/* Is there nothing wrong with it, as far as a browser would say? */
gboolean
hk_online_seal_holds(const HkOnlineSeal *seal);

/* "2026-11-23T22:54+09:00" as people write it; anything else as it is.  (owned) */
char *
hk_online_time(const char *stamp);

void
hk_online_seal_clear(HkOnlineSeal *seal);
void
hk_online_problem_clear(HkOnlineProblem *problem);

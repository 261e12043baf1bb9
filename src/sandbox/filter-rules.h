/* filter-rules.h - rows of the tables of system calls.  filter.c has the reader's, which is the
 * tightest; filter-online.c says what the two halves of the fetcher have otherwise. */
#pragma once

#include <glib.h>
#include <seccomp.h>

#include "sandbox/sandbox.h"

#define ALLOW SCMP_ACT_ALLOW
#define KILL SCMP_ACT_KILL_PROCESS
#define NO(number) SCMP_ACT_ERRNO(number)

typedef struct {
	const char *call;
	guint32 answer;
	const char *why;
} HkCallRule;

/* What takes the place of when[0].value: nothing, the one socket, this process. */
enum { PLAIN, SOCKET, SELF };

/* A call that is harmless with these arguments only. */
typedef struct {
	const char *call;
	guint32 answer;
	struct {
		unsigned arg;
		enum scmp_compare op;
		scmp_datum_t mask, value;
	} when[2];
	guint n;
	int fill;
	const char *why;
} HkFilteredRule;

typedef struct {
	const HkCallRule *calls; /* in place of the reader's rows of that name, filtered ones too */
	guint n_calls;
	const HkFilteredRule *filtered;
	guint n_filtered;
} HkRoleRules;

/* Empty for the reader. */
HkRoleRules
hk_filter_role(HkSandboxRole role);

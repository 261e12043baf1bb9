/* call.h - one call of the command line: what was asked, and what a command may use to answer. */
#pragma once

#include "cli/asked.h"
#include "facts/lang.h"
#include "house/casebook.h"
#include "house/house.h"
#include "house/office.h"
#include "house/ourselves.h"
#include "house/paperwork.h"

/* What the shell is told; when several hold, the first of this list that does. */
typedef enum {
	HK_EXIT_OUTPUT = 74,	 /* the answer could not be written */
	HK_EXIT_INTERNAL = 70,	 /* no worker, no sandbox, a bug */
	HK_EXIT_USAGE = 64,	 /* the question was not understood */
	HK_EXIT_INCIDENT = 10,	 /* at least one incident */
	HK_EXIT_UNDECIDED = 11,	 /* no incident, at least one undecided */
	HK_EXIT_UNREADABLE = 65, /* nothing of these, but an input or data could not be read */
	HK_EXIT_NOTHING = 0,
} HkExit;

/* Which command an option belongs to, and what the command needs before it starts. */
typedef enum {
	HK_FOR_EXAMINE = 1 << 0,
	HK_FOR_GUIDE = 1 << 1,
	HK_FOR_DESKS = 1 << 2,
	HK_FOR_PROFILE = 1 << 3,
	HK_FOR_CASE = 1 << 4,
	HK_FOR_SEAL = 1 << 5,
	HK_FOR_VERIFY = 1 << 6,
	HK_FOR_REPORT = 1 << 7,
	HK_FOR_NOTICE = 1 << 8,
	HK_FOR_ASK = 1 << 9,
	HK_FOR_CARD = 1 << 10,
	HK_FOR_DRILL = 1 << 11,
	HK_FOR_USER = 1 << 12,
	HK_FOR_TOKEN = 1 << 13,
	HK_FOR_SERVE = 1 << 14,
	HK_FOR_POCKET = 1 << 15,
	HK_FOR_CORRESPONDENTS = 1 << 16,
	HK_FOR_TRACE_LEAK = 1 << 17,
	HK_FOR_SITE = 1 << 18,
	HK_FOR_EVALUATE = 1 << 19,
	HK_FOR_SURVEY = 1 << 20,
	HK_FOR_LEARN = 1 << 21,
	HK_FOR_LETTERS = HK_FOR_CORRESPONDENTS | HK_FOR_TRACE_LEAK, /* read mailboxes */
	HK_FOR_CASES = HK_FOR_CASE | HK_FOR_SEAL | HK_FOR_VERIFY | HK_FOR_REPORT | HK_FOR_NOTICE |
		       HK_FOR_ASK | HK_FOR_DRILL | HK_FOR_USER |
		       HK_FOR_TOKEN, /* work on the casebook */
	HK_FOR_ALL = (1 << 22) - 1,
} HkFor;

typedef enum {
	HK_NEEDS_HOUSE = 1 << 0,   /* guides, desks, calendar */
	HK_NEEDS_WORKERS = 1 << 1, /* the pool of examiners, and the judge */
	HK_NEEDS_CASES = 1 << 2,   /* the casebook, and the office's forms and duties */
	HK_NEEDS_OPERAND = 1 << 3, /* something to work on; else "usage.<name>" is told */
} HkNeeds;

/* Where the start page lists it; the words are "start.<group>" of data/texts. */
typedef enum {
	HK_GROUP_LOOK,
	HK_GROUP_ACT,
	HK_GROUP_CASES,
	HK_GROUP_PREPARE,
	HK_GROUP_SERVE,
	HK_GROUP__N,
} HkGroup;

typedef struct HkCommand HkCommand;

typedef struct {
	const HkCommand *command;
	const HkTexts *texts;
	HkLang lang;
	gint64 instant;
	gboolean json;
	HkOptions options;
	HkHouse *house; /* NULL when the command does not need it */
	HkCasebook *book;
	HkOffice *office;
} HkCall;

/* The text of data/texts with that key, in the language of the call. */
const char *
hk_call_word(const HkCall *call, const char *key);

/* What a paper of that case is made of, and in which format. */
HkPaperwork
hk_call_paperwork(const HkCall *call, const HkCase *c);

/* Those of --own and of the profile; NULL when that cannot be read.  (owned) */
HkOurselves *
hk_call_ourselves(const HkCall *call, GError **error);

typedef HkExit
HkRun(const HkCall *call);

struct HkCommand {
	const char *name; /* also cmd-<name>.c, hikeshi-<name>.1, tests/cli/T*-<name>.sh */
	HkRun *run;
	HkFor is;
	HkGroup group;
	guint needs; /* of HkNeeds */
};

/* One a file cmd-<name>.c. */
HkRun hk_cmd_examine, hk_cmd_guide, hk_cmd_desks, hk_cmd_profile, hk_cmd_case, hk_cmd_seal,
	hk_cmd_verify, hk_cmd_report, hk_cmd_notice, hk_cmd_ask, hk_cmd_card, hk_cmd_drill,
	hk_cmd_user, hk_cmd_token, hk_cmd_pocket, hk_cmd_correspondents, hk_cmd_trace_leak,
	hk_cmd_learn, hk_cmd_site, hk_cmd_evaluate;
HkExit
hk_cmd_serve(const HkCall *call);
HkExit
hk_cmd_survey(const HkCall *call);

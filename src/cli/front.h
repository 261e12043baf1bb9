/* front.h - a folder as a whole: for `survey`, and in front of what `examine` says of its files. */
#pragma once

#include "cli/call.h"
#include "house/survey.h"

/* With a progress bar on a terminal.  (owned) */
HkSurvey *
hk_front_survey(const HkCall *call, GError **error);

HkExit
hk_front_exit(const HkSurvey *survey);

/* The only operand is a folder that holds more than mails. */
gboolean
hk_front_is_due(const HkCall *call);

/* Surveys it, and tells when there is something to tell; HK_EXIT_NOTHING otherwise.  A survey that
 * fails is passed over: examining the files says why.  Of how many files it could tell why they do
 * not open goes to explained. */
HkExit
hk_front_run(const HkCall *call, guint64 *explained);

/* What the shell is told of the folder and of its files. */
HkExit
hk_front_first(HkExit folder, HkExit files);

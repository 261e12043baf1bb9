/* trial-tell.h - a trial's figures in words and as JSON. */
#pragma once

#include "house/trial.h"
#include "report/doc.h"

/* (owned) */
HkDoc *
hk_trial_doc(HkHouse *house, const HkTrial *trial, HkLang lang);

/* hikeshi.evaluate/1, one line.  (owned) */
GString *
hk_trial_json(const HkTrial *trial);

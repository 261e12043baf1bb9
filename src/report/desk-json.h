/* desk-json.h - desks and contacts as members of JSON objects. */
#pragma once

#include "base/json.h"
#include "facts/guidance.h"

/* "state":…, "until":… (null when it has no meaning) */
void
hk_json_contact_state(HkJson *j, const HkContact *contact);

/* {"ja":…,"en":…}, or null when both are missing */
void
hk_json_both(HkJson *j, const char *key, const HkBoth *both);

/* The whole desk with its state at that instant, as one object. */
void
hk_json_contact(HkJson *j, const HkContact *contact);

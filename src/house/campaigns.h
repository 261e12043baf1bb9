/* campaigns.h - which of many mails are one lure in other clothes.
 *
 * By the sketch that the examiner kept with each result (base/sketch.h).  Time and memory grow with
 * the number of mails, not with its square: each is compared with at most HK_SKETCH_BANDS others,
 * and is forgotten but for its sketch.
 */
#pragma once

#include "house/house.h"
#include "report/campaign-doc.h"

typedef struct HkCampaigns HkCampaigns;

/* A date after the day of `now` is not believed.  (owned) */
HkCampaigns *
hk_campaigns_new(gint64 now);
void
hk_campaigns_free(HkCampaigns *campaigns);

/* One without a sketch belongs to none. */
void
hk_campaigns_add(HkCampaigns *campaigns, const HkCaseFile *file);

/* Those of two and more, largest first; the order of equal ones is that of their first mail.
 * Ends the counting: nothing is added afterwards.  (borrowed, of HkCampaign*) */
const GPtrArray *
hk_campaigns_list(HkCampaigns *campaigns);

/* NULL: nothing to show.  (owned) */
HkDoc *
hk_house_tell_campaigns(HkHouse *house, HkCampaigns *campaigns, gboolean all, HkLang lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCampaigns, hk_campaigns_free)

/* campaign-doc.h - mails of one lure as one thing: how many, since when, as whom, leading where. */
#pragma once

#include "facts/verdict.h"
#include "report/voice.h"

#define HK_CAMPAIGN_WORDS 30 /* brands, and hosts, that are kept of one; the rest are counted */

typedef struct {
	char *text;  /* host; or the brand in Japanese */
	char *other; /* the brand in English; NULL of a host */
	guint64 count;
} HkCampaignWord;

typedef struct {
	char id[13]; /* of the first one handed in; equal in every run that begins with it */
	guint64 count;
	guint64 incidents[HK_KIND__N]; /* verdicts of its mails */
	guint64 undecided, benign;
	gint64 first, last; /* unix seconds, as the mails say; -1: none said a believable date */
	char *subject;	    /* of the first; "" */
	char *example;	    /* name of the first artefact */
	GPtrArray *brands;  /* of HkCampaignWord* */
	GPtrArray *hosts;
	guint64 more_hosts; /* links whose host was not kept */
} HkCampaign;

/* The largest `max`, of those with something wrong unless `all`; NULL: there is none.  (owned) */
HkDoc *
hk_campaigns_doc(const HkVoice *voice, const GPtrArray *campaigns, guint max, gboolean all,
		 const HkBoth *const *kind_name);
/* Appends one line of hikeshi.campaign/1. */
void
hk_campaign_json(GString *out, const HkCampaign *campaign);

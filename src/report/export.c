/* export.c - the table of machine formats, and of the Traffic Light Protocol's words.
 *
 * Called by the house for "report --format".  A new format is a file with one function and a line
 * here.
 */
#include "report/export.h"

#include "report/arf.h"
#include "report/csv.h"
#include "report/iodef.h"
#include "report/misp.h"
#include "report/stix.h"
#include "report/xarf.h"

/* clang-format off */
static const HkExporter exporters[] = {
	{ "misp",         "application/json",                    "misp.json", hk_misp },
	{ "stix",         "application/stix+json;version=2.1",   "stix.json", hk_stix },
	{ "iodef",        "application/xml",                     "iodef.xml", hk_iodef },
	{ "xarf",         "application/json",                    "xarf.json", hk_xarf },
	{ "arf",          "message/rfc822",                      "eml",       hk_arf },
	{ "csv",          "text/csv; charset=utf-8; header=present", "csv",   hk_csv_indicators },
	{ "csv-timeline", "text/csv; charset=utf-8; header=present", "timeline.csv", hk_csv_timeline },
};
/* clang-format on */

static const char *const tlp_ids[] = {
	[HK_TLP_AMBER] = "amber", [HK_TLP_AMBER_STRICT] = "amber+strict",
	[HK_TLP_RED] = "red",	  [HK_TLP_GREEN] = "green",
	[HK_TLP_CLEAR] = "clear",
};
G_STATIC_ASSERT(G_N_ELEMENTS(tlp_ids) == HK_TLP__N);

const HkExporter *
hk_exporter_at(guint i)
{
	return i < G_N_ELEMENTS(exporters) ? &exporters[i] : NULL;
}

const HkExporter *
hk_exporter_find(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(exporters); i++)
		if (g_str_equal(exporters[i].name, name))
			return &exporters[i];
	return NULL;
}

gboolean
hk_tlp_from_id(const char *id, HkTlp *out)
{
	for (guint i = 0; i < G_N_ELEMENTS(tlp_ids); i++) {
		if (!g_str_equal(tlp_ids[i], id))
			continue;
		*out = (HkTlp)i;
		return TRUE;
	}
	return FALSE;
}

const char *
hk_tlp_id(HkTlp tlp)
{
	return tlp_ids[tlp];
}

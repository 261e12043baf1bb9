/* routes.c - the list of all tables; a new page adds its own here, once above and once below. */
#include "web/route.h"

extern const HkRoute hk_routes_about[];
extern const HkRoute hk_routes_api_about[];
extern const HkRoute hk_routes_api_cases[];
extern const HkRoute hk_routes_api_desks[];
extern const HkRoute hk_routes_api_entries[];
extern const HkRoute hk_routes_api_evidence[];
extern const HkRoute hk_routes_api_examine[];
extern const HkRoute hk_routes_api_reports[];
extern const HkRoute hk_routes_ask[];
extern const HkRoute hk_routes_asset[];
extern const HkRoute hk_routes_case[];
extern const HkRoute hk_routes_case_clock[];
extern const HkRoute hk_routes_case_entry[];
extern const HkRoute hk_routes_case_evidence[];
extern const HkRoute hk_routes_case_tasks[];
extern const HkRoute hk_routes_cases[];
extern const HkRoute hk_routes_door[];
extern const HkRoute hk_routes_drill[];
extern const HkRoute hk_routes_facts[];
extern const HkRoute hk_routes_hand_in[];
extern const HkRoute hk_routes_handover[];
extern const HkRoute hk_routes_home[];
extern const HkRoute hk_routes_knowledge[];
extern const HkRoute hk_routes_letters[];
extern const HkRoute hk_routes_prepare[];
extern const HkRoute hk_routes_reports[];
extern const HkRoute hk_routes_statistics[];
extern const HkRoute hk_routes_verdict[];

/* clang-format off */
const HkRoute *const hk_routes[] = {
	hk_routes_about,
	hk_routes_api_about,
	hk_routes_api_cases,
	hk_routes_api_desks,
	hk_routes_api_entries,
	hk_routes_api_evidence,
	hk_routes_api_examine,
	hk_routes_api_reports,
	hk_routes_ask,
	hk_routes_asset,
	hk_routes_case,
	hk_routes_case_clock,
	hk_routes_case_entry,
	hk_routes_case_evidence,
	hk_routes_case_tasks,
	hk_routes_cases,
	hk_routes_door,
	hk_routes_drill,
	hk_routes_facts,
	hk_routes_hand_in,
	hk_routes_handover,
	hk_routes_home,
	hk_routes_knowledge,
	hk_routes_letters,
	hk_routes_prepare,
	hk_routes_reports,
	hk_routes_statistics,
	hk_routes_verdict,
	NULL,
};
/* clang-format on */

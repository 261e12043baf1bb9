/* leak-tell.h - which side leaked, in words and as JSON. */
#pragma once

#include "house/leak.h"
#include "report/doc.h"

/* (owned) */
HkDoc *
hk_leak_doc(HkHouse *house, const HkLeak *leak, HkLang lang);
/* One line of hikeshi.trace-leak/1.  (owned) */
GString *
hk_leak_json(const HkLeak *leak);

/* iodef-observable.h - indicators as elements of RFC 7970. */
#pragma once

#include "report/indicator.h"
#include "report/xml.h"

/* The content of an Observable (class of that name). */
void
hk_iodef_observable(HkXml *w, const HkIndicator *i);

/* Flow with a System each for sender, sites and addresses (class Flow); nothing when
 * there is none of them. */
void
hk_iodef_flow(HkXml *w, const GPtrArray *indicators, HkKind kind);
/* Record with the files (class Record). */
void
hk_iodef_record(HkXml *w, const GPtrArray *indicators);
/* AdditionalData for what has no element. */
void
hk_iodef_rest(HkXml *w, const GPtrArray *indicators);

/* strangers.h - files in a firm's own data folder that nothing reads. */
#pragma once

#include "house/house.h"

/* "desk/bank.yaml": a folder or a name we do not know, a few of them at most.  Somebody who put it
 * there believes that it counts.  (owned, of char*) */
GPtrArray *
hk_house_strangers(const HkHouse *house);

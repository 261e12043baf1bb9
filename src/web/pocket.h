/* pocket.h - the pocket edition: desks, guides and questions in one file that needs nothing else.
 */
#pragma once

#include "house/house.h"
#include "house/interview.h"

#define HK_POCKET_JA (1u << HK_JA)
#define HK_POCKET_EN (1u << HK_EN)

/* The whole file, with the opening hours of the 400 days from the house's moment on.  langs: bits
 * 1 << HkLang.  HK_ERROR_UNREADABLE (data).  (owned) */
GBytes *
hk_pocket_make(HkHouse *house, guint langs, GError **error);

/* doorman-log.h - what doorman and roster share.  For these two only. */
#pragma once

#include "house/doorman.h"

HkStore *
hk_doorman_store(const HkDoorman *door);
/* One line, made printable. */
void
hk_doorman_log(const HkDoorman *door, const char *format, ...) G_GNUC_PRINTF(2, 3);

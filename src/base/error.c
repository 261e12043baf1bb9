/* error.c - the quark behind HK_ERROR; see error.h for what the codes ask for. */
#include "base/error.h"

G_DEFINE_QUARK(hk - error - quark, hk_error)

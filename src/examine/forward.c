/* forward.c - stub */
#include "examine/forward.h"

void
hk_forward_unwrap(HkMail *mail, HkSink *sink)
{
}

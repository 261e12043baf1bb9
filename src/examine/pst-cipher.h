/* pst-cipher.h - the encodings that Outlook puts on the blocks of a mailbox file. */
#pragma once

#include <glib.h>

/* In place.  method: as the file's head says, 0 none, 1 permutation, 2 cyclic; key: the low half of
 * the block's number. */
void
hk_pst_decode(guint8 method, guint32 key, guint8 *data, gsize len);

/* player.h - what a player of tests/sandbox/players has to write: one function.
 *
 * Each player is the real worker with an examiner of its own.  The examiner calls play() when the
 * artefact begins with "play" and otherwise only reports `fine`.  A player that gets what it
 * wants reports `escaped`.
 */
#pragma once

#include "examine/examiner.h"

#define PLAYER_SOCKET 3 /* where the worker's socket is */

void
play(HkInput *in, HkSink *sink);

/* Reports `refused` when that is what happened, else `escaped`. */
void
player_tell(HkSink *sink, gboolean refused);

/* own-numbers.h - the numbers that an organisation wrote down, put where its desks miss them. */
#pragma once

#include "guide/desks.h"
#include "house/papers.h"

/* A desk whose channel is "own" and has no value gets the numbers of the profile's providers that
 * belong to it: "例示銀行 0120-000-000（24時間）".  Nothing known: nothing changed. */
void
hk_own_numbers_fill(const HkDesks *desks, const HkPapers *papers);

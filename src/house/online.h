/* online.h - pages that are fetched, because somebody asked for it and was told what that means. */
#pragma once

#include "facts/artefact.h"

/* Is it "http://…" or "https://…", without anything that would be read in two ways? */
gboolean
hk_online_is_url(const char *text);

/* The host that would be asked.  (owned; NULL when it is no such address) */
char *
hk_online_host(const char *url);

/* Fetches it in a process of its own.  What came is an artefact for the examiners, not yet looked
 * at; when nothing came, an unreadable one ("fetch").  Blocks for at most 75 s.  (owned) */
HkArtefact *
hk_online_fetch(const char *url);

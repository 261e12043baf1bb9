/* desks.h - all desks, loaded from data/desks/<id>.yaml (user folders on top, same id replaces). */
#pragma once

#include "facts/desk.h"
#include "facts/guidance.h"
#include "guide/calendar.h"

typedef struct HkDesks HkDesks;

/* Checks every value: unknown keys, hours that end before they begin, a superseded_by that names
 * no desk, a missing source.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkDesks *
hk_desks_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_desks_free(HkDesks *desks);

guint
hk_desks_count(const HkDesks *desks);
const HkDesk *
hk_desks_at(const HkDesks *desks, guint i);
const HkDesk *
hk_desks_find(const HkDesks *desks, const char *id);

/* The contact a desk offers at that instant: its best channel, opening, staleness. */
HkContact
hk_desk_contact(const HkDesk *desk, const HkCalendar *calendar, gint64 instant);

/* For sorting contacts: who answers now, who takes what one sends, who opens soonest, then those
 * whose hours nobody confirmed; of equals the one for more kinds, and at last the id decides. */
gint
hk_contact_by_use(gconstpointer a, gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDesks, hk_desks_free)

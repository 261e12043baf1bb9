/* older.h - which lines of a mail its writer wrote, and which came from an earlier mail. */
#pragma once

#include <glib.h>

typedef enum {
	HK_OLDER_FRESH,	 /* the writer's own */
	HK_OLDER_QUOTED, /* of the mail that is answered, or passed on */
	HK_OLDER_INTRO,	 /* tells whose words follow: "On … wrote:", "差出人: …" */
	HK_OLDER_BREAK,	 /* a line of dashes between them, or an empty one */
} HkOlderRole;

typedef struct {
	gboolean below; /* behind a line that says that the rest is older */
	gboolean intro; /* the line before was an INTRO */
} HkOlder;

/* What the line is; *text is set to where it begins behind the marks of quoting.  next is the line
 * behind it, or NULL.  older is zeroed before the first line. */
HkOlderRole
hk_older_line(HkOlder *older, const char *line, const char *next, const char **text);

/* vba-project.h - the modules of a VBA project, as source text. */
#pragma once

#include "examine/office-box.h"

typedef struct {
	char *name;   /* as the editor shows it; "" when it cannot be read */
	char *source; /* valid UTF-8, without the "Attribute" lines nobody sees; "" when none */
	gsize cache;  /* bytes of compiled code in front of the source */
} HkVbaModule;

typedef struct {
	GPtrArray *modules; /* of HkVbaModule* */
	char *compiled;	    /* ASCII words of the compiled project, lower case, one a line */
	gboolean broken;    /* something of it could not be unpacked */
} HkVbaProject;

/* dir: the item of a stream ".../VBA/dir".  NULL when the budget is gone.  (owned) */
HkVbaProject *
hk_vba_project_read(const HkBox *box, const HkBoxItem *dir, HkSink *sink);

/* Source that lies about in bytes which are no readable container any more, as one module; NULL
 * when there is none.  (owned) */
HkVbaProject *
hk_vba_project_carve(const guint8 *data, gsize len, HkSink *sink);

void
hk_vba_project_free(HkVbaProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVbaProject, hk_vba_project_free)

/* artefact.h - what somebody handed in, or a slice of it.
 *
 * A name to show, and where its bytes are: an open descriptor with an offset and a length.
 * Mails of one mbox share the descriptor.  The trusted program never reads those bytes; it
 * passes the descriptor on.
 */
#pragma once

#include <glib.h>

#define HK_ARTEFACT_TO_END G_MAXUINT64

typedef struct HkArtefact HkArtefact;

/* Takes over fd.  `type` is the examiner asked for, or "auto".  (owned; reference counted) */
HkArtefact *
hk_artefact_new(const char *name, const char *type, int fd);

/* A slice that shares the parent's descriptor: name "parent › label".  (owned) */
HkArtefact *
hk_artefact_slice(HkArtefact *parent, const char *label, const char *type, guint64 offset,
		  guint64 length);

/* An artefact that could not be opened, so that it is reported in its turn.  (owned) */
HkArtefact *
hk_artefact_unreadable(const char *name, const char *why);

HkArtefact *
hk_artefact_ref(HkArtefact *artefact);
void
hk_artefact_unref(HkArtefact *artefact);

const char *
hk_artefact_name(const HkArtefact *artefact);
const char *
hk_artefact_type(const HkArtefact *artefact);
int
hk_artefact_fd(const HkArtefact *artefact); /* borrowed; -1 when unreadable */
guint64
hk_artefact_offset(const HkArtefact *artefact);
guint64
hk_artefact_length(const HkArtefact *artefact); /* HK_ARTEFACT_TO_END when not known */
const char *
hk_artefact_problem(const HkArtefact *artefact); /* why it is unreadable, or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkArtefact, hk_artefact_unref)

/* artefact.c - names and descriptors, never contents. */
#include "facts/artefact.h"
#include "facts/wishes.h"

#include "base/fd.h"

struct HkArtefact {
	gatomicrefcount refs;
	char *name;
	char *type;
	char *problem;
	char *hints; /* or NULL */
	gboolean wants_views;
	HkLetters letters;
	int fd;
	HkArtefact *parent; /* owns the descriptor when this is a slice */
	guint64 offset;
	guint64 length;
	guint64 company;
	gpointer tag;
	GDestroyNotify gone;
};

static HkArtefact *
make(const char *name, const char *type)
{
	HkArtefact *a = g_new0(HkArtefact, 1);

	g_atomic_ref_count_init(&a->refs);
	a->name = g_strdup(name);
	a->type = g_strdup(type);
	a->fd = -1;
	a->length = HK_ARTEFACT_TO_END;
	return a;
}

HkArtefact *
hk_artefact_new(const char *name, const char *type, int fd)
{
	HkArtefact *a = make(name, type);

	a->fd = fd;
	return a;
}

HkArtefact *
hk_artefact_slice(HkArtefact *parent, const char *label, const char *type, guint64 offset,
		  guint64 length)
{
	HkArtefact *whole = parent->parent != NULL ? parent->parent : parent;
	g_autofree char *name = *label != '\0' ? g_strconcat(whole->name, " › ", label, NULL)
					       : g_strdup(whole->name);
	HkArtefact *a = make(name, type);

	a->parent = hk_artefact_ref(whole);
	a->hints = g_strdup(parent->hints);
	a->wants_views = parent->wants_views;
	a->letters = parent->letters;
	a->fd = whole->fd;
	a->offset = offset;
	a->length = length;
	return a;
}

HkArtefact *
hk_artefact_again(HkArtefact *artefact, const char *hints)
{
	HkArtefact *whole = artefact->parent != NULL ? artefact->parent : artefact;
	HkArtefact *a = make(artefact->name, artefact->type);

	a->parent = hk_artefact_ref(whole);
	a->hints = g_strdup(hints);
	a->wants_views = artefact->wants_views;
	a->letters = artefact->letters;
	a->fd = whole->fd;
	a->offset = artefact->offset;
	a->length = artefact->length;
	return a;
}

HkArtefact *
hk_artefact_unreadable(const char *name, const char *why)
{
	HkArtefact *a = make(name, "none");

	a->problem = g_strdup(why);
	return a;
}

void
hk_artefact_set_hints(HkArtefact *artefact, const char *hints)
{
	g_free(artefact->hints);
	artefact->hints = g_strdup(hints);
}

const char *
hk_artefact_hints(const HkArtefact *artefact)
{
	return artefact->hints != NULL ? artefact->hints : "";
}

void
hk_artefact_want_views(HkArtefact *artefact)
{
	artefact->wants_views = TRUE;
}

gboolean
hk_artefact_wants_views(const HkArtefact *artefact)
{
	return artefact->wants_views;
}

void
hk_artefact_want_letters(HkArtefact *artefact, HkLetters letters)
{
	artefact->letters = letters;
}

HkLetters
hk_artefact_letters(const HkArtefact *artefact)
{
	return artefact->letters;
}

void
hk_artefact_set_tag(HkArtefact *artefact, gpointer tag, GDestroyNotify gone)
{
	artefact->tag = tag;
	artefact->gone = gone;
}

gpointer
hk_artefact_tag(const HkArtefact *artefact)
{
	return artefact->parent != NULL ? artefact->parent->tag : artefact->tag;
}

void
hk_artefact_set_company(HkArtefact *artefact, guint64 company)
{
	artefact->company = company;
}

guint64
hk_artefact_company(const HkArtefact *artefact)
{
	return artefact->parent != NULL ? artefact->parent->company : artefact->company;
}

HkArtefact *
hk_artefact_ref(HkArtefact *artefact)
{
	g_atomic_ref_count_inc(&artefact->refs);
	return artefact;
}

void
hk_artefact_unref(HkArtefact *artefact)
{
	if (artefact == NULL || !g_atomic_ref_count_dec(&artefact->refs))
		return;
	if (artefact->parent != NULL)
		hk_artefact_unref(artefact->parent);
	else
		hk_fd_clear(&artefact->fd);
	if (artefact->gone != NULL)
		artefact->gone(artefact->tag);
	g_free(artefact->name);
	g_free(artefact->type);
	g_free(artefact->problem);
	g_free(artefact->hints);
	g_free(artefact);
}

const char *
hk_artefact_name(const HkArtefact *artefact)
{
	return artefact->name;
}

const char *
hk_artefact_type(const HkArtefact *artefact)
{
	return artefact->type;
}

int
hk_artefact_fd(const HkArtefact *artefact)
{
	return artefact->fd;
}

guint64
hk_artefact_offset(const HkArtefact *artefact)
{
	return artefact->offset;
}

guint64
hk_artefact_length(const HkArtefact *artefact)
{
	return artefact->length;
}

const char *
hk_artefact_problem(const HkArtefact *artefact)
{
	return artefact->problem;
}

/* declaration.c - a plain value. */
#include "facts/declaration.h"

HkDeclaration *
hk_declaration_new(const char *id)
{
	HkDeclaration *d = g_new0(HkDeclaration, 1);

	d->id = g_strdup(id);
	return d;
}

void
hk_declaration_say(HkDeclaration *declaration, HkKind kind, double weight)
{
	guint i = 0;

	while (i < declaration->n_says && declaration->says[i].kind != kind)
		i++;
	if (i == HK_DECLARATION_SAYS)
		return;
	declaration->says[i] = (HkSays){ kind, weight };
	declaration->n_says = MAX(declaration->n_says, i + 1);
}

void
hk_declaration_free(HkDeclaration *declaration)
{
	if (declaration == NULL)
		return;
	g_free(declaration->id);
	g_free(declaration->group);
	g_free(declaration->subkind);
	hk_both_clear(&declaration->sentence);
	g_free(declaration);
}

/* ask.c - what the engines' ways of asking share. */
#include "cases/ask.h"

#include "cases/engine.h"

gboolean
hk_ask(HkStore *store, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows, GError **error)
{
	guint unused;

	return store->engine->ask(store, ask, each, user, rows != NULL ? rows : &unused, error);
}

gint64
hk_ask_to_number(const char *cell)
{
	return g_ascii_strtoll(cell, NULL, 10);
}

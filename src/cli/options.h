/* options.h - the options of all commands as one table, parsed and explained from it. */
#pragma once

#include "cli/call.h"
#include "report/doc.h"

/* The language of --lang, else of the environment; asked before anything is parsed, because
 * complaints about the options are in it, too. */
HkLang
hk_options_lang(int argc, char *const *argv);

/* Parses argv[2…] into call->options and what follows from them (language, format, instant).
 * HK_ERROR_USAGE with a message in the call's language. */
gboolean
hk_options_parse(HkCall *call, int argc, char **argv, GError **error);
void
hk_options_clear(HkOptions *options);

/* How to call that command, from the same table.  (owned) */
HkDoc *
hk_options_help(const HkCall *call);

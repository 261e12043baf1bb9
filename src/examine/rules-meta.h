/* rules-meta.h - the meta section of one YARA rule, read as the declaration of its finding. */
#pragma once

#include <yara.h>

#include "facts/declaration.h"

/* Every mistake in a meta is an error that names rule and key: HK_ERROR_UNREADABLE.  (owned) */
HkDeclaration *
hk_rule_declaration(const YR_RULE *rule, GError **error);

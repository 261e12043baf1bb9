/* rules-walk.h - lets libyara see pieces of a text, each at its own place. */
#pragma once

#include <glib.h>
#include <yara.h>

/* Scans the spans (of HkSpan) of the text.  Offsets of matches are those in the text, and
 * "filesize" is its length.  Returns what yr_scanner_scan_mem() would. */
int
hk_rules_walk(YR_SCANNER *scanner, const char *text, gsize len, const GArray *spans);

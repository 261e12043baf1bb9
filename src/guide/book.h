/* book.h - what is said about each kind (data/kinds) and its steps (data/guides).  Loaded once. */
#pragma once

#include "facts/guidance.h"

typedef struct HkBook HkBook;

/* Every kind of kind.h must have both, in both languages, with at least one "now" and one "dont"
 * step.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkBook *
hk_book_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_book_free(HkBook *book);

const HkBoth *
hk_book_name(const HkBook *book, HkKind kind);
const HkBoth *
hk_book_summary(const HkBook *book, HkKind kind);
const HkBoth *
hk_book_decide(const HkBook *book, HkKind kind);
/* of const HkStep*, in the order of the file (borrowed) */
const GPtrArray *
hk_book_steps(const HkBook *book, HkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBook, hk_book_free)

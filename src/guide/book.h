/* book.h - what is said about each kind (data/kinds) and its steps (data/guides).  Loaded once. */
#pragma once

#include "facts/guidance.h"

typedef struct HkBook HkBook;

/* The chapter of a verdict that names no kind (kinds/undecided.yaml); it has no guide. */
#define HK_CHAPTER_UNDECIDED HK_KIND__N

/* Every kind of incident must have both, in both languages, with at least one "now" and one "dont"
 * step; benign and undecided may have a chapter.  HK_ERROR_UNREADABLE with file and line.  (owned)
 */
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
/* "fraud/phishing": class and type of the RSIT taxonomy, or NULL */
const char *
hk_book_rsit(const HkBook *book, HkKind kind);
/* of const HkStep*, in the order of the file (borrowed) */
const GPtrArray *
hk_book_steps(const HkBook *book, HkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBook, hk_book_free)

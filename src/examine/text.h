/* text.h - words without an envelope, whoever read them: a file, a picture, a page. */
#pragma once

#include "examine/mail.h"

/* Runs every check that needs only words and links.  Valid UTF-8. */
void
hk_text_check(const HkKit *kit, HkSink *sink, const char *name, const char *text, gsize len);

/* Of hk_text_check(): the family of a ransom note and where it leads. */
void
hk_note_check(const HkKit *kit, HkSink *sink, const char *name, const char *folded);

/* hk_text_check() of what a page shows, for the notes that come as .hta. */
void
hk_note_page(const HkKit *kit, HkSink *sink, const char *name, const char *source, gsize len);

/* Of hk_text_check(): how it sounds.  `text` is a mail of which only the words are there. */
void
hk_text_check_model(const HkMail *text, const HkKit *kit, HkSink *sink);

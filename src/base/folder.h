/* folder.h - why a folder that somebody named cannot be opened, in words. */
#pragma once

/* Of an errno; a sentence that data/texts/errors.yaml knows in Japanese.  (static) */
const char *
hk_folder_complaint(int error);

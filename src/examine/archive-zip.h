/* archive-zip.h - whether a zip says the same thing in all the places where it says it. */
#pragma once

#include "examine/input.h"
#include "examine/sink.h"

/* Compares the directory at the end with the headers in front of the files and reports what
 * differs, stands twice, or stands outside.  Says nothing of what is no zip.  TRUE: it was made so
 * that it shows two faces. */
gboolean
hk_zip_structure(HkInput *in, HkSink *sink);

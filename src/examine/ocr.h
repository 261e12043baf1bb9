/* ocr.h - reads the words in a picture, when the machine has Tesseract's data for it.
 *
 * Loaded with the kit: the data are mapped before the lock and cost nothing until the first
 * picture asks.  Languages: Japanese (which reads Latin letters, too) and English.
 */
#pragma once

#include "examine/kit.h"

struct Pix; /* leptonica */

/* Never fails: without data hk_ocr_is_there() says FALSE.  (owned) */
HkOcr *
hk_ocr_load(void);
void
hk_ocr_free(HkOcr *ocr);

gboolean
hk_ocr_is_there(const HkOcr *ocr);

typedef enum { HK_OCR_JAPANESE, HK_OCR_ENGLISH, HK_OCR__N } HkOcrLanguage;

typedef struct {
	char *text;	/* UTF-8; "" when nothing was read; owned */
	int confidence; /* 0..100, mean over the letters kept */
	gboolean whole; /* FALSE: the time was over */
} HkOcrText;

/* Reads Leptonica's picture; blocks: look for columns and blocks first, else it is one block. */
HkOcrText
hk_ocr_read(HkOcr *ocr, HkOcrLanguage language, struct Pix *pix, gboolean blocks, guint32 most_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkOcr, hk_ocr_free)

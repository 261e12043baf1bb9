/* picture.h - a picture as the examiner sees it: grey, eight bits, and no larger than it must be.
 *
 * One function for each format turns its bytes into this; picture.c chooses, and looks for codes
 * and text.
 */
#pragma once

#include "examine/examiner.h"

/* What a picture may say that it is: phones write 48 and 50 megapixels, a bomb writes thousands. */
#define HK_PICTURE_PIXELS ((guint64)64 * 1000 * 1000)
/* What is worth looking at: formats that can be read smaller are. */
#define HK_PICTURE_ENOUGH ((guint64)16 * 1000 * 1000)

typedef struct {
	guint width, height;
	guint8 *grey;	   /* height rows of width bytes; owned */
	guint orientation; /* of EXIF: 1 upright .. 8; 0: not told, or applied already */
	gboolean cut;	   /* the bytes end before the picture does */
} HkPicture;

/* Reads one picture; FALSE with HK_ERROR_MALFORMED or HK_ERROR_LIMIT. */
typedef gboolean (*HkPictureReader)(const guint8 *data, gsize len, HkPicture *out, HkSink *sink,
				    GError **error);

gboolean
hk_picture_png(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error);
gboolean
hk_picture_jpeg(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error);
gboolean
hk_picture_webp(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error);
/* The first frame. */
gboolean
hk_picture_gif(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error);
gboolean
hk_picture_heif(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error);
/* Takes the decoder that starts a thread out of the way.  Once, before the lock. */
void
hk_picture_warm(void);

/* Is a picture of that size acceptable?  HK_ERROR_LIMIT. */
gboolean
hk_picture_fits(guint64 width, guint64 height, GError **error);
/* Asks for the room and takes it; the rows are white.  HK_ERROR_LIMIT. */
gboolean
hk_picture_room(HkPicture *picture, guint width, guint height, HkSink *sink, GError **error);
/* Copies width bytes into row y. */
void
hk_picture_row(HkPicture *picture, guint y, const guint8 *row);
void
hk_picture_clear(HkPicture *picture);

/* EXIF's orientation out of an APP1 segment's payload; 0 when it says none. */
guint
hk_exif_orientation(const guint8 *data, gsize len);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkPicture, hk_picture_clear)

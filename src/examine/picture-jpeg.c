/* picture-jpeg.c - reads a JPEG's brightness by libjpeg, smaller when it is very large.
 *
 * Called by picture.c.  libjpeg leaves by longjmp(), so everything that outlives a jump is in one
 * struct.  A progressive picture may consist of any number of scans over all its pixels: after
 * SCANS_MAX, or when the time is gone, it is given up.
 */
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>

#include "base/error.h"
#include "examine/picture.h"

#define SCANS_MAX 100	 /* cameras and programs write ten */
#define EXIF_MAX 0xFFFFU /* a segment cannot be longer */

typedef struct {
	struct jpeg_error_mgr trouble; /* first: libjpeg's pointer to it is ours */
	jmp_buf way_out;
	struct jpeg_decompress_struct c;
	struct jpeg_progress_mgr progress;
	HkPicture *out;
	HkSink *sink;
	GError **error;
	gboolean started; /* rows may have come */
} Jpeg;

static void
leave(j_common_ptr c)
{
	longjmp(((Jpeg *)c->err)->way_out, 1);
}

static void
keep_silent(j_common_ptr c)
{
}

/* Of the many warnings one matters: the bytes came to an end. */
static void
hear_warning(j_common_ptr c, int level)
{
	if (level < 0 && c->err->msg_code == JWRN_JPEG_EOF)
		((Jpeg *)c->err)->out->cut = TRUE;
}

static void
watch(j_common_ptr c)
{
	Jpeg *j = (Jpeg *)c->err;

	if (j->c.input_scan_number > SCANS_MAX || hk_sink_ms_left(j->sink) == 0)
		leave(c);
}

static void
prepare(Jpeg *j, const guint8 *data, gsize len)
{
	j->c.err = jpeg_std_error(&j->trouble);
	j->trouble.error_exit = leave;
	j->trouble.output_message = keep_silent;
	j->trouble.emit_message = hear_warning;
	jpeg_create_decompress(&j->c);
	j->c.progress = &j->progress;
	j->progress.progress_monitor = watch;
	jpeg_mem_src(&j->c, data, len);
	jpeg_save_markers(&j->c, JPEG_APP0 + 1, EXIF_MAX);
}

/* The transform can leave out what a smaller picture does not need (scale_num / scale_denom). */
static void
choose_size(Jpeg *j)
{
	guint64 pixels = (guint64)j->c.image_width * j->c.image_height;

	j->c.out_color_space = JCS_GRAYSCALE;
	j->c.scale_num = j->c.scale_denom = 1;
	while (pixels / (j->c.scale_denom * j->c.scale_denom) > HK_PICTURE_ENOUGH)
		j->c.scale_denom *= 2;
}

static gboolean
decode(Jpeg *j, const guint8 *data, gsize len)
{
	if (setjmp(j->way_out) != 0)
		return FALSE;
	prepare(j, data, len);
	jpeg_read_header(&j->c, TRUE);
	for (jpeg_saved_marker_ptr m = j->c.marker_list; m != NULL; m = m->next)
		if (j->out->orientation == 0)
			j->out->orientation = hk_exif_orientation(m->data, m->data_length);
	if (!hk_picture_fits(j->c.image_width, j->c.image_height, j->error))
		return FALSE;
	choose_size(j);
	jpeg_start_decompress(&j->c);
	if (!hk_picture_room(j->out, j->c.output_width, j->c.output_height, j->sink, j->error))
		return FALSE;
	j->started = TRUE;
	while (j->c.output_scanline < j->c.output_height) {
		JSAMPROW row = j->out->grey + (gsize)j->c.output_scanline * j->out->width;

		jpeg_read_scanlines(&j->c, &row, 1);
	}
	return TRUE;
}

gboolean
hk_picture_jpeg(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error)
{
	g_autofree Jpeg *j = g_new0(Jpeg, 1);
	GError *why = NULL;
	gboolean whole;

	j->out = out;
	j->sink = sink;
	j->error = &why;
	whole = decode(j, data, len);
	jpeg_destroy_decompress(&j->c);
	out->cut |= !whole;
	if (j->started)
		return TRUE;
	if (why == NULL)
		why = g_error_new_literal(HK_ERROR, HK_ERROR_MALFORMED, "JPEG: not readable");
	g_propagate_error(error, why);
	return FALSE;
}

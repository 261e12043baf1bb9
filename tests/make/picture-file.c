/* picture-file.c - writes grey pixels as a picture file, for tests/make/pictures.py.
 *
 * usage: picture-file FORMAT [ORIENTATION] < in.pgm > out     FORMAT: jpeg webp gif heif
 *
 * Never part of a build: the pictures in the tree are what counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gif_lib.h>
#include <jpeglib.h>
#include <libheif/heif.h>
#include <webp/encode.h>

static int width, height;
static unsigned char *grey;

static void
write_jpeg(int orientation)
{
	/* EXIF with the one tag that matters (EXIF 2.3, 4.6.4). */
	unsigned char exif[] = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0\0";
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr trouble;

	c.err = jpeg_std_error(&trouble);
	jpeg_create_compress(&c);
	jpeg_stdio_dest(&c, stdout);
	c.image_width = (JDIMENSION)width;
	c.image_height = (JDIMENSION)height;
	c.input_components = 1;
	c.in_color_space = JCS_GRAYSCALE;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, 38, TRUE);
	jpeg_start_compress(&c, TRUE);
	exif[24] = (unsigned char)orientation;
	if (orientation > 0)
		jpeg_write_marker(&c, JPEG_APP0 + 1, exif, sizeof exif - 1);
	while (c.next_scanline < c.image_height) {
		JSAMPROW row = grey + (size_t)c.next_scanline * (size_t)width;

		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
}

static void
write_webp(void)
{
	unsigned char *rgb = malloc((size_t)width * (size_t)height * 3), *out;
	size_t n;

	for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
		memset(rgb + 3 * i, grey[i], 3);
	n = WebPEncodeRGB(rgb, width, height, width * 3, 40, &out);
	fwrite(out, 1, n, stdout);
}

static int
put(GifFileType *gif, const GifByteType *bytes, int n)
{
	return (int)fwrite(bytes, 1, (size_t)n, stdout);
}

static void
write_gif(void)
{
	int error;
	GifFileType *gif = EGifOpen(NULL, put, &error);
	ColorMapObject *map = GifMakeMapObject(16, NULL);

	for (int i = 0; i < 16; i++)
		map->Colors[i] = (GifColorType){ (GifByteType)(i * 17), (GifByteType)(i * 17),
						 (GifByteType)(i * 17) };
	EGifPutScreenDesc(gif, width, height, 4, 0, map);
	EGifPutImageDesc(gif, 0, 0, width, height, 0, NULL);
	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++)
			grey[(size_t)y * (size_t)width + (size_t)x] /= 17;
		EGifPutLine(gif, grey + (size_t)y * (size_t)width, width);
	}
	EGifCloseFile(gif, &error);
}

static struct heif_error
put_heif(struct heif_context *context, const void *bytes, size_t n, void *self)
{
	struct heif_error fine = { heif_error_Ok, heif_suberror_Unspecified, "" };

	fwrite(bytes, 1, n, stdout);
	return fine;
}

static void
write_heif(void)
{
	struct heif_context *context = heif_context_alloc();
	struct heif_writer writer = { 1, put_heif };
	struct heif_encoder *encoder;
	struct heif_image *image;
	int stride;
	unsigned char *to;

	heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
	heif_encoder_set_lossy_quality(encoder, 30);
	heif_image_create(width, height, heif_colorspace_YCbCr, heif_chroma_420, &image);
	heif_image_add_plane(image, heif_channel_Y, width, height, 8);
	heif_image_add_plane(image, heif_channel_Cb, (width + 1) / 2, (height + 1) / 2, 8);
	heif_image_add_plane(image, heif_channel_Cr, (width + 1) / 2, (height + 1) / 2, 8);
	to = heif_image_get_plane(image, heif_channel_Y, &stride);
	for (int y = 0; y < height; y++)
		memcpy(to + y * stride, grey + (size_t)y * (size_t)width, (size_t)width);
	for (int i = 0; i < 2; i++) {
		to = heif_image_get_plane(image, i ? heif_channel_Cb : heif_channel_Cr, &stride);
		memset(to, 128, (size_t)stride * (size_t)((height + 1) / 2));
	}
	heif_context_encode_image(context, image, encoder, NULL, NULL);
	heif_context_write(context, &writer, NULL);
}

int
main(int argc, char **argv)
{
	if (argc < 2 || scanf("P5 %d %d 255%*c", &width, &height) != 2)
		return 64;
	grey = malloc((size_t)width * (size_t)height);
	if (fread(grey, (size_t)width, (size_t)height, stdin) != (size_t)height)
		return 65;
	if (!strcmp(argv[1], "jpeg"))
		write_jpeg(argc > 2 ? atoi(argv[2]) : 0);
	else if (!strcmp(argv[1], "webp"))
		write_webp();
	else if (!strcmp(argv[1], "gif"))
		write_gif();
	else
		write_heif();
	return 0;
}

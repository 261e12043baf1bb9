/* test-picture.c - pictures that end early, lie about their size or lie on their side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "examine/sink-box.h"
#include "examine/ocr.h"
#include "examine/picture.h"
#include "seen.h"

extern const HkExaminer hk_examiner_picture;

/* clang-format off */
static const struct { const char *file; HkPictureReader read; guint width, height; } files[] = {
	{ "warning-screen/input.png",  hk_picture_png,  1100, 640 },
	{ "warning-exif/input.jpg",    hk_picture_jpeg, 640, 1100 },
	{ "warning-webp/input.webp",   hk_picture_webp, 1100, 640 },
	{ "warning-gif/input.gif",     hk_picture_gif,  1100, 640 },
	{ "warning-heif/input.heic",   hk_picture_heif, 1100, 640 },
};
/* clang-format on */

static guint8 *
load(const char *file, gsize *len)
{
	const char *top = g_getenv("HK_SOURCE");
	g_autofree char *path = g_build_filename(top != NULL ? top : ".", "tests/cases/picture",
						 file, NULL);
	char *bytes;

	if (!g_file_get_contents(path, &bytes, len, NULL))
		fail_msg("%s is not there", path);
	return (guint8 *)bytes;
}

static void
every_format_is_read(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		gsize len;
		g_autofree guint8 *data = load(files[i].file, &len);
		g_auto(HkPicture) picture = { 0 };
		Seen seen;

		seen_start(&seen);
		assert_true(files[i].read(data, len, &picture, seen.sink, NULL));
		assert_int_equal(picture.width, files[i].width);
		assert_int_equal(picture.height, files[i].height);
		assert_false(picture.cut);
		/* A corner of the screen is dark, the middle of the box is white. */
		assert_true(picture.grey[0] < 100);
		seen_stop(&seen);
	}
}

/* Cut anywhere: either a picture, or one of the errors that an examiner may return. */
static void
a_cut_file_is_no_disaster(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		gsize len;
		g_autofree guint8 *data = load(files[i].file, &len);

		for (gsize n = 0; n < len; n += n < 400 ? 13 : len / 17) {
			g_autofree guint8 *part = g_memdup2(data, MAX(n, 1));
			g_auto(HkPicture) picture = { 0 };
			g_autoptr(GError) error = NULL;
			Seen seen;

			seen_start(&seen);
			if (!files[i].read(part, n, &picture, seen.sink, &error))
				assert_true(error->domain == HK_ERROR &&
					    error->code == HK_ERROR_MALFORMED);
			else
				assert_non_null(picture.grey);
			seen_stop(&seen);
		}
	}
}

static void
a_size_is_believed_up_to_a_limit(void **state)
{
	g_autoptr(GError) none = NULL, large = NULL, wrapped = NULL;

	assert_true(hk_picture_fits(8000, 8000, NULL));
	assert_false(hk_picture_fits(0, 10, &none));
	assert_int_equal(none->code, HK_ERROR_MALFORMED);
	assert_false(hk_picture_fits(65535, 65535, &large));
	assert_int_equal(large->code, HK_ERROR_LIMIT);
	assert_false(hk_picture_fits(G_MAXUINT64, G_MAXUINT64, &wrapped));
	assert_int_equal(wrapped->code, HK_ERROR_LIMIT);
}

static void
bombs_are_refused_before_memory_is_taken(void **state)
{
	static const struct {
		const char *file;
		HkPictureReader read;
	} bombs[] = { { "bomb-png/input.png", hk_picture_png },
		      { "bomb-gif/input.gif", hk_picture_gif } };

	for (guint i = 0; i < G_N_ELEMENTS(bombs); i++) {
		gsize len;
		g_autofree guint8 *data = load(bombs[i].file, &len);
		g_auto(HkPicture) picture = { 0 };
		g_autoptr(GError) error = NULL;
		Seen seen;

		seen_start(&seen);
		assert_false(bombs[i].read(data, len, &picture, seen.sink, &error));
		assert_int_equal(error->code, HK_ERROR_LIMIT);
		assert_null(picture.grey);
		seen_stop(&seen);
	}
}

/* One directory with the one tag, in both byte orders; borders of every offset. */
static void
exif_tells_which_way_up(void **state)
{
	static const guint8 little[] =
		"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0";
	static const guint8 big[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0";
	static const guint8 wrong[] =
		"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0";
	static const guint8 far[] =
		"Exif\0\0II*\0\xff\xff\xff\xff\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0";

	assert_int_equal(hk_exif_orientation(little, sizeof little), 6);
	assert_int_equal(hk_exif_orientation(big, sizeof big), 8);
	assert_int_equal(hk_exif_orientation(wrong, sizeof wrong), 0);
	assert_int_equal(hk_exif_orientation(far, sizeof far), 0);
	for (gsize n = 0; n < sizeof little; n++) {
		g_autofree guint8 *part = g_memdup2(little, MAX(n, 1));

		assert_true(hk_exif_orientation(part, n) <= 8);
	}
}

/* Half a second is not enough to read words: that is told, and codes are looked for all the same.
 */
static void
without_time_the_words_are_left_out(void **state)
{
	gsize len;
	g_autofree guint8 *data = load("qr-phishing/input.png", &len);
	g_autoptr(HkInput) in = hk_input_new_memory(data, len);
	static const HkSinkOps ops = { seen_finding, seen_child };
	static const HkLimits hurry = { HK_MIB, 64 * HK_MIB, 10, 1, 100, 500 };
	HkKit kit = { 0 };
	Seen seen;

	kit.ocr = hk_ocr_load();
	seen_start(&seen);
	hk_sink_free(seen.sink);
	seen.sink = hk_sink_new(&ops, &seen, &hurry);
	/* Nothing is entered: the kit holds nothing that those inside would need. */
	hk_sink_enter(seen.sink, "");
	assert_true(hk_examiner_picture.examine(&kit, in, seen.sink, NULL));
	assert_non_null(seen_find(&seen, "picture.qr"));
	if (seen_find(&seen, "picture.no-reader") == NULL)
		assert_non_null(seen_find(&seen, "picture.not-read"));
	assert_null(seen_find(&seen, "picture.text"));
	seen_stop(&seen);
	hk_ocr_free(kit.ocr);
}

static void
without_data_it_is_told(void **state)
{
	gsize len;
	g_autofree guint8 *data = load("warning-screen/input.png", &len);
	g_autoptr(HkInput) in = hk_input_new_memory(data, len);
	HkKit kit = { 0 };
	Seen seen;

	seen_start(&seen);
	assert_true(hk_examiner_picture.examine(&kit, in, seen.sink, NULL));
	assert_non_null(seen_find(&seen, "picture.no-reader"));
	seen_stop(&seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_is_read),
		cmocka_unit_test(a_cut_file_is_no_disaster),
		cmocka_unit_test(a_size_is_believed_up_to_a_limit),
		cmocka_unit_test(bombs_are_refused_before_memory_is_taken),
		cmocka_unit_test(exif_tells_which_way_up),
		cmocka_unit_test(without_time_the_words_are_left_out),
		cmocka_unit_test(without_data_it_is_told),
	};

	hk_picture_warm();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* fuzz-outlook-rtf.c - any bytes as a packed letter, and as what was unpacked. */
#include "examine/rtf-unpack.h"
#include "examine/rtf-unwrap.h"
#include "fuzz.h"

static void
unwrap(const uint8_t *data, size_t size)
{
	HkUnwrapped what;
	g_autofree char *words = hk_rtf_unwrap(data, size, &what);

	if (!g_utf8_validate(words, -1, NULL))
		g_error("not UTF-8");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	gboolean whole = TRUE;
	g_autoptr(GBytes) rtf = hk_rtf_unpack(data, size, &whole, NULL);

	unwrap(data, size);
	if (rtf != NULL)
		unwrap(g_bytes_get_data(rtf, NULL), g_bytes_get_size(rtf));
	return 0;
}

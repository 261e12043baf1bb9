/* fuzz-vba.c - the decompressor of VBA projects, and what reads the source that comes out. */
#include "base/text.h"
#include "examine/vba-decompress.h"
#include "examine/vba-scan.h"
#include "fuzz.h"

#define UNPACKED_MAX (256 * 1024)

/* The bytes count as source when they are no container. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GString) out = g_string_new(NULL);
	HkVbaProject project = { .modules = g_ptr_array_new(), .compiled = NULL };
	HkVbaModule module = { .name = (char *)"" };
	HkVbaSeen seen;

	if (!hk_vba_decompress(data, size, UNPACKED_MAX, out, NULL) && out->len == 0)
		g_string_append_len(out, (const char *)data, (gssize)MIN(size, UNPACKED_MAX));
	if (out->len > UNPACKED_MAX)
		g_error("unpacked more than was allowed");
	module.source = hk_text_valid(out->str, out->len);
	g_ptr_array_add(project.modules, &module);
	hk_vba_scan(&project, &seen);
	hk_vba_seen_clear(&seen);
	g_free(module.source);
	g_ptr_array_unref(project.modules);
	return 0;
}

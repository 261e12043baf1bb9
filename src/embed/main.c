/* main.c - hikeshi-rules: the shipped rules, compiled, as C text that is linked into the examiner.
 *
 * usage: hikeshi-rules DATA OUT.c
 *
 * Run by the build and never installed.  The same data and the same libyara give the same file.
 * A rule that does not compile ends the build with its file and line.
 */
#include <stdio.h>

#include "base/error.h"
#include "examine/rules-compile.h"

#define LINE 64 /* bytes of rules on a line of text */

static const char *const folders[] = { "rules", "rules-site" };

static void
put_bytes(GString *out, const guint8 *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		if (i % LINE == 0)
			g_string_append(out, i > 0 ? "\"\n\"" : "\"");
		/* Three digits always: what follows may be a digit.  "?" could begin a trigraph. */
		if (g_ascii_isprint((char)bytes[i]) && bytes[i] != '"' && bytes[i] != '\\' &&
		    bytes[i] != '?')
			g_string_append_c(out, (char)bytes[i]);
		else
			g_string_append_printf(out, "\\%03o", bytes[i]);
	}
	g_string_append(out, "\"");
}

static gboolean
put_rules(GString *out, const char *folder, const char *data_dir, GError **error)
{
	guint8 key[HK_RULES_KEY];
	g_autoptr(GByteArray) bytes = hk_rules_save(folder, data_dir, key, error);

	if (bytes == NULL)
		return FALSE;
	g_string_append(out, "\t{ {");
	for (guint i = 0; i < HK_RULES_KEY; i++)
		g_string_append_printf(out, " %u,", key[i]);
	g_string_append(out, " },\n");
	put_bytes(out, bytes->data, bytes->len);
	g_string_append_printf(out, ",\n%u },\n", bytes->len);
	return TRUE;
}

static gboolean
write_all(const char *data_dir, const char *path, GError **error)
{
	g_autoptr(GString) out = g_string_new("/* Made by hikeshi-rules from data/rules*. */\n"
					      "#include \"examine/rules-compile.h\"\n\n"
					      "static const HkSavedRules saved[] = {\n");

	for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
		if (!put_rules(out, folders[i], data_dir, error))
			return FALSE;
	g_string_append(out, "\t{ { 0 }, NULL, 0 },\n};\n\n"
			     "const HkSavedRules *\nhk_rules_saved(void)\n{\n\treturn saved;\n}\n");
	return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;

	if (argc == 3 && write_all(argv[1], argv[2], &error))
		return 0;
	fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: hikeshi-rules DATA OUT.c");
	return 1;
}

/* test-vba-scan.c - what is put together in VBA source, and what a project is said to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "examine/vba-scan.h"
#include "examine/vba-string.h"

/* clang-format off */
static const struct { const char *source, *text; } hidden[] = {
	{ "x = \"pow\" & \"er\" & \"shell\"",                   "powershell" },
	{ "x = \"pow\" + \"ershell\"",                          "powershell" },
	{ "x = Chr(99) & Chr$(&H6D) & ChrW(100)",               "cmd" },
	{ "x = Chr(50 + 49) & Chr(218 / 2) & Chr(101 Xor 1)",   "cmd" },
	{ "x = VBA.Chr(99) & \"md\"",                           "cmd" },
	{ "x = StrReverse(\"dmc\")",                            "cmd" },
	{ "x = Replace(\"c@m@d\", \"@\", \"\")",                "cmd" },
	{ "x = Join(Array(\"c\", \"m\", \"d\"), \"\")",         "cmd" },
	{ "x = Join(Split(\"c-m-d\", \"-\"), \"\")",            "cmd" },
	{ "x = Split(\"ab cmd ef\", \" \")(1)",                 "cmd" },
	{ "x = Mid(\"xxcmdxx\", 3, 3)",                         "cmd" },
	{ "x = Left(\"cmdxx\", 3)",                             "cmd" },
	{ "x = Right(\"xxcmd\", 3)",                            "cmd" },
	{ "a = \"c\"\nb = a & \"md\"",                          "cmd" },
	{ "b = f & \"md\"\nFunction f()\nf = \"c\"\nEnd Function", "cmd" },
	{ "x = \"c\" & _\n \"md\"",                             "cmd" },
	{ "x = \"say \"\"hi\"\"\" & \"!\"",                     "say \"hi\"!" },
	{ "Const x As String = \"c\" & \"md\"",                 "cmd" },
	{ "CreateObject(StrReverse(\"dmc\")).Run y",            "cmd" },
	{ "x = Environ(\"TEMP\") & \"\\a\"",                    "%TEMP%\\a" },
	{ "x = \"a\" & y & \"b\"",                              "a{y}b" },
};
/* clang-format on */

static void
hidden_words(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(hidden); i++) {
		g_autoptr(GPtrArray) strings = hk_vba_strings(&hidden[i].source, 1);
		gboolean found = FALSE;

		for (guint k = 0; k < strings->len; k++) {
			const HkVbaString *string = g_ptr_array_index(strings, k);

			found |= string->derived && strcmp(string->text, hidden[i].text) == 0;
		}
		if (!found)
			fail_msg("%s: no \"%s\"", hidden[i].source, hidden[i].text);
	}
}

enum { NOT, START = 1 << 16 };

/* clang-format off */
static const struct { const char *source; guint senses; } projects[] = {
	{ "Sub AutoOpen()\nShell \"calc\"\nEnd Sub",                       START | HK_VBA_RUNS },
	{ "Private Sub Document_Open()\nCall Shell(x, 0)\nEnd Sub",        START | HK_VBA_RUNS },
	{ "Sub Button1_Click()\nx = Shell(\"calc\", 1)\nEnd Sub",          HK_VBA_RUNS },
	{ "Sub workbook_open()\nShell \"explorer.exe \" & p\nEnd Sub",     START },
	{ "Sub Auto_Open()\nDim shell As Object\nx = a.shell.b\nEnd Sub",  START },
	{ "' Sub AutoOpen()\n' Shell \"calc\"\nx = 1",                     NOT },
	{ "x = \"Sub AutoOpen()\"",                                        NOT },
	{ "Sub AutoOpen()\nCreateObject(\"WScript.Shell\").Run c\nEnd Sub", START | HK_VBA_RUNS },
	{ "Sub AutoOpen()\nf = CreateObject(\"WScript.Shell\").SpecialFolders(1)\nEnd Sub", START },
	{ "Sub AutoOpen()\nApplication.Run \"other\"\nEnd Sub",            START },
	{ "Sub Total()\nx = Cells(1, 1).Value\nMsgBox \"Run\"\nEnd Sub",   NOT },
	{ "Sub a()\nCreateObject(\"MSXML2.XMLHTTP\").send\nEnd Sub",       HK_VBA_ASKS },
	{ "Sub a()\nx = \"616d7368746120687474703a2f2f\"\nEnd Sub",        NOT },
	{ "Sub a()\nx = \"6d7368746120687474703a2f2f61\"\nEnd Sub",        HK_VBA_RUNS },
	{ "Sub a()\nx = \"cG93ZXJzaGVsbCAtYyBjYWxj\"\nEnd Sub",            HK_VBA_RUNS },
};
/* clang-format on */

static void
what_it_does(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(projects); i++) {
		HkVbaModule module = { (char *)"m", (char *)projects[i].source, 0 };
		HkVbaProject project = { g_ptr_array_new(), NULL, FALSE };
		HkVbaSeen seen;
		guint senses;

		g_ptr_array_add(project.modules, &module);
		hk_vba_scan(&project, &seen);
		senses = seen.senses | (seen.start != NULL ? START : NOT);
		if (senses != projects[i].senses)
			fail_msg("%s: %x, not %x", projects[i].source, senses, projects[i].senses);
		hk_vba_seen_clear(&seen);
		g_ptr_array_unref(project.modules);
	}
}

/* Source that is written to make the reader work: it ends, and what it built is bounded. */
static void
source_that_grows(void **state)
{
	g_autoptr(GString) source = g_string_new("s = \"aaaaaaaa\"\n");
	const char *text;
	g_autoptr(GPtrArray) strings = NULL;
	gsize total = 0;

	for (guint i = 0; i < 3000; i++)
		g_string_append(source, "s = s & s & Replace(s, \"a\", \"aaaa\")\n");
	for (guint i = 0; i < 20000; i++)
		g_string_append_c(source, '(');
	text = source->str;
	strings = hk_vba_strings(&text, 1);
	for (guint i = 0; i < strings->len; i++)
		total += strlen(((HkVbaString *)g_ptr_array_index(strings, i))->text);
	assert_true(total <= 16 * 1024 * 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_words),
		cmocka_unit_test(what_it_does),
		cmocka_unit_test(source_that_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* vba-words.c - the words by which a command or a call is known, as one table.
 *
 * Used for VBA, for Excel 4 macros, for DDE commands.  Facts about Windows: the names of its
 * programs and functions.  A word counts only where it stands alone, so that "cmdOK" is no cmd.
 */
#include <string.h>

#include "examine/vba-scan.h"

/* clang-format off */
static const struct { const char *word; guint senses; } words[] = {
	{ "powershell",           HK_VBA_RUNS },
	{ "pwsh",                 HK_VBA_RUNS },
	{ "cmd.exe",              HK_VBA_RUNS },
	{ "cmd /",                HK_VBA_RUNS },
	{ "%comspec%",            HK_VBA_RUNS },
	{ "mshta",                HK_VBA_RUNS },
	{ "rundll32",             HK_VBA_RUNS },
	{ "regsvr32",             HK_VBA_RUNS },
	{ "wscript.exe",          HK_VBA_RUNS },
	{ "cscript",              HK_VBA_RUNS },
	{ "wmic",                 HK_VBA_RUNS },
	{ "win32_process",        HK_VBA_RUNS },
	{ "schtasks",             HK_VBA_RUNS },
	{ "schedule.service",     HK_VBA_RUNS },
	{ "msbuild",              HK_VBA_RUNS },
	{ "installutil",          HK_VBA_RUNS },
	{ "shellexecute",         HK_VBA_RUNS },
	{ "shellexecutea",        HK_VBA_RUNS },
	{ "shellexecutew",        HK_VBA_RUNS },
	{ "shell32.dll",          HK_VBA_RUNS },
	{ "winexec",              HK_VBA_RUNS },
	{ "createprocess",        HK_VBA_RUNS },
	{ "createprocessa",       HK_VBA_RUNS },
	{ "certutil",             HK_VBA_LOADS },
	{ "bitsadmin",            HK_VBA_LOADS },
	{ "urldownloadtofile",    HK_VBA_LOADS },
	{ "urldownloadtofilea",   HK_VBA_LOADS },
	{ "urldownloadtofilew",   HK_VBA_LOADS },
	{ "urlmon",               HK_VBA_LOADS },
	{ "internetopenurl",      HK_VBA_LOADS },
	{ "internetopenurla",     HK_VBA_LOADS },
	{ "downloadfile",         HK_VBA_LOADS },
	{ "downloadstring",       HK_VBA_LOADS },
	{ "start-bitstransfer",   HK_VBA_LOADS },
	{ "invoke-webrequest",    HK_VBA_LOADS },
	{ "msxml2.xmlhttp",       HK_VBA_ASKS },
	{ "msxml2.xmlhttp.3.0",   HK_VBA_ASKS },
	{ "msxml2.xmlhttp.6.0",   HK_VBA_ASKS },
	{ "msxml2.serverxmlhttp", HK_VBA_ASKS },
	{ "msxml2.serverxmlhttp.6.0", HK_VBA_ASKS },
	{ "microsoft.xmlhttp",    HK_VBA_ASKS },
	{ "winhttp.winhttprequest.5.1", HK_VBA_ASKS },
	{ "winhttp.winhttprequest", HK_VBA_ASKS },
	{ "adodb.stream",         HK_VBA_WRITES },
	{ "savetofile",           HK_VBA_WRITES },
	{ "virtualalloc",         HK_VBA_INJECTS },
	{ "virtualallocex",       HK_VBA_INJECTS },
	{ "virtualprotect",       HK_VBA_INJECTS },
	{ "createthread",         HK_VBA_INJECTS },
	{ "createremotethread",   HK_VBA_INJECTS },
	{ "writeprocessmemory",   HK_VBA_INJECTS },
	{ "ntwritevirtualmemory", HK_VBA_INJECTS },
};
/* clang-format on */

static gboolean
is_letter(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

static gboolean
stands_alone(const char *text, const char *at, gsize len)
{
	return (at == text || !is_letter(at[-1])) && !is_letter(at[len - 1] == '/' ? ' ' : at[len]);
}

guint
hk_command_senses(const char *text, const char **word)
{
	g_autofree char *low = g_ascii_strdown(text, -1);
	guint senses = 0;

	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *at = strstr(low, words[i].word);

		if (at == NULL || !stands_alone(low, at, strlen(words[i].word)))
			continue;
		if (senses == 0 && word != NULL)
			*word = words[i].word;
		senses |= words[i].senses;
	}
	return senses;
}

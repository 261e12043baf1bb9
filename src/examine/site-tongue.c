/* site-tongue.c - the tables behind site-flow.c; what each word does is its language's manual's to
 * say.  Own selection, 2026-11-23.
 */
#include "examine/site-tongue.h"

#include <string.h>

struct HkTongueWord {
	const char *word;
	HkTongueRole role;
};
typedef struct HkTongueWord Word;

static const char *const php_sources[] = {
	"_GET", "_POST", "_REQUEST", "_COOKIE", "HTTP_RAW_POST_DATA", NULL
};
static const Word php_sinks[] = {
	{ "eval", HK_TONGUE_CODE },
	{ "assert", HK_TONGUE_CODE },
	{ "create_function", HK_TONGUE_CODE },
	{ "preg_replace", HK_TONGUE_PATTERN },
	{ "system", HK_TONGUE_COMMAND },
	{ "exec", HK_TONGUE_COMMAND },
	{ "passthru", HK_TONGUE_COMMAND },
	{ "shell_exec", HK_TONGUE_COMMAND },
	{ "popen", HK_TONGUE_COMMAND },
	{ "proc_open", HK_TONGUE_COMMAND },
	{ "pcntl_exec", HK_TONGUE_COMMAND },
	{ "include", HK_TONGUE_INCLUDE },
	{ "include_once", HK_TONGUE_INCLUDE },
	{ "require", HK_TONGUE_INCLUDE },
	{ "require_once", HK_TONGUE_INCLUDE },
	{ "call_user_func", HK_TONGUE_CALLBACK },
	{ "call_user_func_array", HK_TONGUE_CALLBACK },
	{ "array_map", HK_TONGUE_CALLBACK },
	{ "register_shutdown_function", HK_TONGUE_CALLBACK },
	{ "file_put_contents", HK_TONGUE_WRITE },
	{ "move_uploaded_file", HK_TONGUE_UPLOAD },
	{ "copy", HK_TONGUE_UPLOAD },
	{ NULL, HK_TONGUE_NONE },
};
static const char *const php_bare[] = { "include",	"include_once", "require",
					"require_once", "eval",		NULL };

static const char *const jsp_sources[] = {
	"getParameter",	  "getHeader",		"getReader", "getInputStream",
	"getQueryString", "getParameterValues", NULL
};
static const Word jsp_sinks[] = {
	{ "exec", HK_TONGUE_COMMAND }, { "ProcessBuilder", HK_TONGUE_COMMAND },
	{ "eval", HK_TONGUE_CODE },    { "defineClass", HK_TONGUE_CODE },
	{ NULL, HK_TONGUE_NONE },
};

static const char *const asp_sources[] = { "request", NULL };
static const Word asp_sinks[] = {
	{ "eval", HK_TONGUE_CODE },
	{ "execute", HK_TONGUE_CODE },
	{ "executeglobal", HK_TONGUE_CODE },
	{ "assembly.load", HK_TONGUE_CODE },
	{ "exec", HK_TONGUE_COMMAND },
	{ "run", HK_TONGUE_COMMAND },
	{ "process.start", HK_TONGUE_COMMAND },
	{ "processstartinfo", HK_TONGUE_COMMAND },
	{ "arguments", HK_TONGUE_COMMAND },
	{ NULL, HK_TONGUE_NONE },
};
static const char *const asp_bare[] = { "eval", "execute", "executeglobal", NULL };

static const char *const perl_sources[] = { "param", "STDIN", "QUERY_STRING", NULL };
static const Word perl_sinks[] = {
	{ "eval", HK_TONGUE_CODE },    { "system", HK_TONGUE_COMMAND },
	{ "exec", HK_TONGUE_COMMAND }, { "open", HK_TONGUE_COMMAND },
	{ "qx", HK_TONGUE_COMMAND },   { NULL, HK_TONGUE_NONE },
};
static const char *const perl_bare[] = { "eval", "system", "exec", NULL };

static const char *const python_sources[] = { "getvalue",	  "getfirst",
					      "FieldStorage",	  "request.args",
					      "request.form",	  "request.values",
					      "request.GET",	  "request.POST",
					      "request.data",	  "request.args.get",
					      "request.form.get", "request.values.get",
					      "QUERY_STRING",	  NULL };
static const Word python_sinks[] = {
	{ "eval", HK_TONGUE_CODE },
	{ "exec", HK_TONGUE_CODE },
	{ "os.system", HK_TONGUE_COMMAND },
	{ "os.popen", HK_TONGUE_COMMAND },
	{ "popen", HK_TONGUE_COMMAND },
	{ "Popen", HK_TONGUE_COMMAND },
	{ "check_output", HK_TONGUE_COMMAND },
	{ "subprocess.run", HK_TONGUE_COMMAND },
	{ "subprocess.call", HK_TONGUE_COMMAND },
	{ NULL, HK_TONGUE_NONE },
};

static const HkTongue tongues[] = {
	[HK_SITE_PHP] = { TRUE, FALSE, php_sources, php_sinks, php_bare },
	[HK_SITE_JSP] = { FALSE, FALSE, jsp_sources, jsp_sinks, NULL },
	[HK_SITE_ASP] = { FALSE, TRUE, asp_sources, asp_sinks, asp_bare },
	[HK_SITE_PERL] = { TRUE, FALSE, perl_sources, perl_sinks, perl_bare },
	[HK_SITE_PYTHON] = { FALSE, TRUE, python_sources, python_sinks, NULL },
};

static const char *const unpacking[] = { "base64_decode",    "gzinflate",
					 "gzuncompress",     "gzdecode",
					 "str_rot13",	     "hex2bin",
					 "convert_uudecode", "base64.b64decode",
					 "zlib.decompress",  "decode_base64",
					 "b64decode",	     "frombase64string",
					 "decodeBuffer",     NULL };
static const char *const cleaning[] = {
	"intval",	  "absint",	      "count",	    "escapeshellarg",
	"escapeshellcmd", "in_array",	      "basename",   "md5",
	"sha1",		  "strlen",	      "is_numeric", "hash",
	"preg_match",	  "array_key_exists", "strcmp",	    NULL
};
static const char *const fetching[] = { "file_get_contents", "curl_exec", "fopen", "wget",
					"urlopen",	     "get",	  NULL };
static const char *const looking[] = { "pathinfo",	 "in_array",	      "preg_match",
				       "getimagesize",	 "finfo_open",	      "wp_check_filetype",
				       "exif_imagetype", "mime_content_type", NULL };
static const char *const grave[] = { "eval",
				     "assert",
				     "system",
				     "exec",
				     "passthru",
				     "shell_exec",
				     "popen",
				     "proc_open",
				     "create_function",
				     "base64_decode",
				     "gzinflate",
				     "_GET",
				     "_POST",
				     "_REQUEST",
				     "_COOKIE",
				     "preg_replace",
				     "call_user_func",
				     "file_put_contents",
				     NULL };

const HkTongue *
hk_tongue(HkSiteTongue tongue)
{
	return &tongues[tongue];
}

/* Of "request.getParameter" either all or what stands behind the last dot. */
static gboolean
is_word(const char *name, const char *word)
{
	const char *dot = strrchr(name, '.');

	return g_str_equal(name, word) || (dot != NULL && g_str_equal(dot + 1, word));
}

static gboolean
is_any(const char *name, const char *const *words)
{
	for (; words != NULL && *words != NULL; words++)
		if (is_word(name, *words))
			return TRUE;
	return FALSE;
}

gboolean
hk_tongue_is_source(const HkTongue *tongue, const HkSiteCode *code, guint i)
{
	const HkSiteToken *t = hk_site_token(code, i), *key = hk_site_token(code, i + 2);

	if (t == NULL || (t->type != HK_SITE_NAME && t->type != HK_SITE_VAR))
		return t != NULL && t->type == HK_SITE_STRING && code->tongue >= HK_SITE_PERL &&
		       g_str_equal(t->text, "QUERY_STRING");
	if (code->tongue == HK_SITE_PHP) {
		if (t->type != HK_SITE_VAR)
			return FALSE;
		if (g_str_equal(t->text, "_SERVER"))
			return key != NULL && key->type == HK_SITE_STRING &&
			       g_str_has_prefix(key->text, "HTTP_");
		return g_strv_contains(tongue->sources, t->text);
	}
	if (code->tongue == HK_SITE_ASP)
		return g_str_equal(t->text, "request") || g_str_has_prefix(t->text, "request.");
	return t->type == HK_SITE_NAME && is_any(t->text, tongue->sources);
}

HkTongueRole
hk_tongue_role(const HkTongue *tongue, const HkSiteToken *name)
{
	if (name->type != HK_SITE_NAME)
		return HK_TONGUE_NONE;
	for (const Word *w = tongue->sinks; w->word != NULL; w++)
		if (tongue->sigils ? g_str_equal(name->text, w->word)
				   : is_word(name->text, w->word))
			return w->role;
	return HK_TONGUE_NONE;
}

gboolean
hk_tongue_is_bare(const HkTongue *tongue, const HkSiteToken *name)
{
	return is_any(name->text, tongue->bare);
}

gboolean
hk_tongue_unpacks(const HkTongue *tongue, const HkSiteCode *code, guint i)
{
	const HkSiteToken *t = hk_site_token(code, i);

	return t != NULL && t->type == HK_SITE_NAME && is_any(t->text, unpacking) &&
	       hk_site_is_mark(code, i + 1, '(');
}

gboolean
hk_tongue_fetches(const HkTongue *tongue, const HkSiteCode *code, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const HkSiteToken *t = hk_site_token(code, i);

		if (t != NULL && t->type == HK_SITE_NAME && is_any(t->text, fetching))
			return TRUE;
	}
	return FALSE;
}

gboolean
hk_tongue_cleans(const HkTongue *tongue, const HkSiteToken *name)
{
	return name != NULL && name->type == HK_SITE_NAME && is_any(name->text, cleaning);
}

gboolean
hk_tongue_checks_names(const HkSiteToken *name)
{
	return name->type == HK_SITE_NAME && is_any(name->text, looking);
}

gboolean
hk_tongue_is_grave(const char *word)
{
	g_autofree char *low = g_ascii_strdown(word, -1);

	return g_strv_contains(grave, word) || g_strv_contains(grave, low);
}

/* rules-compile.c - reads the sources of rules, and compiles them unless the build has done so.
 *
 * Called by rules.c before the worker locks itself, and by hikeshi-rules while the program is
 * built. Includes are off, so a rule file reads no other.  Saved rules are taken from the program
 * itself and from nowhere else: to libyara they are code, and it does not check them.
 */
#include "examine/rules-compile.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "base/file.h"

#define RULE_FILE_MAX ((gsize)HK_MIB) /* the largest of ours is 30 KiB */

const char *const hk_rule_fact_names[HK_RULE_FACT__N] = {
#define FACT_NAME(name) #name,
	HK_RULE_FACTS(FACT_NAME)
#undef FACT_NAME
};

typedef struct {
	char *path;
	char *space; /* the namespace of its rules */
	char *text;
} Source;

static void
source_free(gpointer self)
{
	Source *source = self;

	g_free(source->path);
	g_free(source->space);
	g_free(source->text);
	g_free(source);
}

static gboolean
read_source(const char *path, const char *space, GPtrArray *sources, GError **error)
{
	Source *source = g_new0(Source, 1);
	gsize len;

	g_ptr_array_add(sources, source);
	source->path = g_strdup(path);
	source->space = g_strdup(space);
	if (!hk_file_read(path, RULE_FILE_MAX, &source->text, &len, error))
		return FALSE;
	if (strlen(source->text) == len)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: holds a NUL byte", path);
	return FALSE;
}

/* `space`: what stands for `dir` in the namespaces. */
static gboolean
read_folder(const char *dir, const char *space, GPtrArray *sources, GError **error)
{
	g_autoptr(GPtrArray) names = hk_file_list(dir, ".yar");

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(dir, names->pdata[i], NULL);
		g_autofree char *short_path = g_build_filename(space, names->pdata[i], NULL);

		if (!read_source(path, short_path, sources, error))
			return FALSE;
	}
	return TRUE;
}

/* Those of data_dir first; *shipped is their number. */
static gboolean
read_sources(const char *folder, const char *data_dir, const char *const *user_dirs,
	     GPtrArray *sources, guint *shipped, GError **error)
{
	g_autofree char *ours = g_build_filename(data_dir, folder, NULL);

	if (!read_folder(ours, folder, sources, error))
		return FALSE;
	*shipped = sources->len;
	for (guint i = 0; user_dirs != NULL && user_dirs[i] != NULL; i++) {
		g_autofree char *theirs = g_build_filename(user_dirs[i], folder, NULL);

		if (!read_folder(theirs, theirs, sources, error))
			return FALSE;
	}
	return TRUE;
}

static void
key_of(const GPtrArray *sources, guint8 key[HK_RULES_KEY])
{
	struct sha256_ctx hash;

	sha256_init(&hash);
	for (guint i = 0; i < HK_RULE_FACT__N; i++)
		sha256_update(&hash, strlen(hk_rule_fact_names[i]) + 1,
			      (const guint8 *)hk_rule_fact_names[i]);
	for (guint i = 0; i < sources->len; i++) {
		const Source *source = g_ptr_array_index(sources, i);

		sha256_update(&hash, strlen(source->space) + 1, (const guint8 *)source->space);
		sha256_update(&hash, strlen(source->text) + 1, (const guint8 *)source->text);
	}
	sha256_digest(&hash, HK_RULES_KEY, key);
}

static size_t
read_saved(void *to, size_t size, size_t count, void *cursor)
{
	return size > 0 ? hk_cursor_copy(cursor, to, size * count) / size : 0;
}

/* FALSE also when this libyara cannot read what another one saved. */
static gboolean
open_saved(const GPtrArray *sources, YR_RULES **out)
{
	const HkSavedRules *saved = hk_rules_saved != NULL ? hk_rules_saved() : NULL;
	guint8 key[HK_RULES_KEY];

	if (saved == NULL)
		return FALSE;
	key_of(sources, key);
	for (; saved->bytes != NULL; saved++) {
		HkCursor cursor = hk_cursor(saved->bytes, saved->len);
		YR_STREAM stream = { .user_data = &cursor, .read = read_saved };

		if (memcmp(saved->key, key, HK_RULES_KEY) == 0)
			return yr_rules_load_stream(&stream, out) == ERROR_SUCCESS;
	}
	return FALSE;
}

/* What one run of the compiler knows. */
typedef struct {
	YR_COMPILER *compiler;
	const Source *source; /* being read */
	char *problem;	      /* the first one */
} Compiling;

static guint
lines_of(const char *text)
{
	guint lines = 1;

	while ((text = strchr(text, '\n')) != NULL) {
		text++;
		lines++;
	}
	return lines;
}

static void
on_message(int level, const char *file, int line, const YR_RULE *rule, const char *message,
	   void *user)
{
	Compiling *c = user;

	/* libyara calls the end of the file line 0. */
	if (level == YARA_ERROR_LEVEL_ERROR && c->problem == NULL)
		c->problem = g_strdup_printf("%s:%u: %s", c->source->path,
					     line > 0 ? (guint)line : lines_of(c->source->text),
					     message);
}

static gboolean
fail(GError **error, const char *what)
{
	g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE, what);
	return FALSE;
}

static gboolean
compile_all(Compiling *c, const GPtrArray *sources, YR_RULES **out, GError **error)
{
	yr_compiler_set_callback(c->compiler, on_message, c);
	yr_compiler_set_include_callback(c->compiler, NULL, NULL, NULL);
	for (guint i = 0; i < HK_RULE_FACT__N; i++)
		if (yr_compiler_define_integer_variable(c->compiler, hk_rule_fact_names[i], 0) !=
		    ERROR_SUCCESS)
			return fail(error, hk_rule_fact_names[i]);
	for (guint i = 0; i < sources->len; i++) {
		c->source = g_ptr_array_index(sources, i);
		/* After one error libyara's compiler must not be used again. */
		if (yr_compiler_add_string(c->compiler, c->source->text, c->source->space) != 0)
			return fail(error, c->problem ? c->problem : c->source->path);
	}
	if (yr_compiler_get_rules(c->compiler, out) != ERROR_SUCCESS)
		return fail(error, "rules: too large to compile");
	return TRUE;
}

static gboolean
compile(const GPtrArray *sources, YR_RULES **out, GError **error)
{
	Compiling c = { 0 };
	gboolean ok;

	if (yr_compiler_create(&c.compiler) != ERROR_SUCCESS)
		return fail(error, "rules: libyara did not start");
	ok = compile_all(&c, sources, out, error);
	yr_compiler_destroy(c.compiler);
	g_free(c.problem);
	return ok;
}

gboolean
hk_rules_compile(const char *folder, const char *data_dir, const char *const *user_dirs,
		 YR_RULES **out, GError **error)
{
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(source_free);
	guint shipped;

	if (!read_sources(folder, data_dir, user_dirs, sources, &shipped, error))
		return FALSE;
	return (shipped == sources->len && open_saved(sources, out)) ||
	       compile(sources, out, error);
}

static size_t
write_saved(const void *from, size_t size, size_t count, void *self)
{
	g_byte_array_append(self, from, (guint)(size * count));
	return count;
}

static GByteArray *
save(const GPtrArray *sources, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	YR_STREAM stream = { .user_data = bytes, .write = write_saved };
	YR_RULES *rules = NULL;
	gboolean ok;

	if (!compile(sources, &rules, error))
		return NULL;
	ok = yr_rules_save_stream(rules, &stream) == ERROR_SUCCESS;
	yr_rules_destroy(rules);
	if (ok)
		return g_steal_pointer(&bytes);
	fail(error, "rules: libyara does not save them");
	return NULL;
}

GByteArray *
hk_rules_save(const char *folder, const char *data_dir, guint8 key[HK_RULES_KEY], GError **error)
{
	g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(source_free);
	GByteArray *bytes = NULL;
	guint shipped;

	if (!read_sources(folder, data_dir, NULL, sources, &shipped, error))
		return NULL;
	key_of(sources, key);
	if (yr_initialize() != ERROR_SUCCESS) {
		fail(error, "rules: libyara did not start");
		return NULL;
	}
	bytes = save(sources, error);
	yr_finalize();
	return bytes;
}

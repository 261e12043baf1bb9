/* archive-name.c - names in archives: where they lead and what they pose as.
 *
 * Used by the walk through an archive, once a member.  A name is somebody else's word: "../" and
 * drive letters lead out of the folder it is unpacked to, an override turns "fdp.exe" around on the
 * screen, a row of spaces pushes ".exe" out of sight.  A backslash between folders is ordinary:
 * programs on Windows write it against the standard (APPNOTE 4.4.17.1).
 */
#include "examine/archive-name.h"

#include <string.h>

#include "base/text.h"
#include "examine/archive-head.h"

#define LONG_NAME 255	/* bytes; what file systems take */
#define SPACES_HIDE 8	/* in a row; nobody types so many */
#define SHOWN_NAME 1000 /* bytes of a name that is quoted */

static const char *const documents[] = { "pdf", "doc",	"docx", "xls", "xlsx", "ppt", "pptx",
					 "txt", "jpg",	"jpeg", "png", "gif",  "csv", "rtf",
					 "mp4", "html", "htm",	"zip", "eml",  "msg", NULL };

/* Forward slashes, as it is shown and looked at. */
static char *
with_slashes(const char *name)
{
	char *copy = g_strdup(name);

	for (char *p = copy; *p != '\0'; p++)
		if (*p == '\\')
			*p = '/';
	return copy;
}

static gboolean
leads_up(const char *path)
{
	const char *p = path;
	int depth = 0;

	while (*p != '\0') {
		gsize n = strcspn(p, "/");

		if (n == 2 && p[0] == '.' && p[1] == '.')
			depth--;
		else if (n > 0 && !(n == 1 && p[0] == '.'))
			depth++;
		if (depth < 0)
			return TRUE;
		p += n + (p[n] == '/');
	}
	return FALSE;
}

/* A link's target is counted from the folder that the link lies in. */
static gboolean
leads_up_from(const char *path, const char *target)
{
	const char *slash = strrchr(path, '/');
	g_autofree char *whole = g_strdup_printf("%.*s/%s", slash != NULL ? (int)(slash - path) : 0,
						 path, target);

	return leads_up(whole);
}

static gboolean
is_absolute(const char *path)
{
	return *path == '/' || (g_ascii_isalpha(path[0]) && path[1] == ':');
}

static gboolean
hides_its_end(const char *name)
{
	guint spaces = 0;

	for (const char *c = name; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);

		if (hk_text_is_invisible(u) && !hk_text_is_bidi(u) && u != 0xFE0F && u != 0x200D)
			return TRUE;
		spaces = u == ' ' || u == 0x3000 || u == 0xA0 ? spaces + 1 : 0;
		if (spaces >= SPACES_HIDE)
			return TRUE;
	}
	return FALSE;
}

/* What Windows silently drops makes one name into another: "a.exe." is a.exe. */
static gboolean
ends_in_nothing(const char *name, gboolean runs)
{
	gsize n = strlen(name);

	return runs && n > 0 && (name[n - 1] == '.' || name[n - 1] == ' ');
}

static gboolean
is_turned(const char *name)
{
	for (const char *c = name; *c != '\0'; c = g_utf8_next_char(c))
		if (hk_text_is_bidi(g_utf8_get_char(c)))
			return TRUE;
	return FALSE;
}

/* "請求書.pdf.exe", "請求書.pdf      .exe" */
static gboolean
poses_as_document(const char *file)
{
	const char *dot = strrchr(file, '.');
	g_autofree char *stem = dot != NULL ? g_strndup(file, (gsize)(dot - file)) : NULL;
	g_autofree char *before = stem != NULL ? hk_file_extension(g_strchomp(stem)) : NULL;

	return before != NULL && g_strv_contains(documents, before);
}

static void
tell(HkMemberName *n, HkSink *sink, const char *id, const char *name)
{
	g_autofree char *shown = hk_text_clip(name, SHOWN_NAME);

	n->tricky = TRUE;
	hk_sink_add(sink, id, n->label, -1, "name", shown, "extension", n->extension, NULL);
}

static void
check_path(HkMemberName *n, HkSink *sink, const char *path, const char *target)
{
	g_autofree char *to = target != NULL ? with_slashes(target) : NULL;

	if (leads_up(path) || is_absolute(path))
		tell(n, sink, "archive.path-outside", path);
	if (to != NULL && (is_absolute(to) || leads_up_from(path, to)))
		tell(n, sink, "archive.link-outside", target);
	if (strlen(path) > LONG_NAME)
		tell(n, sink, "archive.name-long", path);
}

static void
check_file(HkMemberName *n, HkSink *sink, const char *file)
{
	if (is_turned(file))
		tell(n, sink, "archive.name-rlo", file);
	else if (n->runs && poses_as_document(file))
		tell(n, sink, "archive.double-extension", file);
	else if (hides_its_end(file) || ends_in_nothing(file, n->runs))
		tell(n, sink, "archive.name-hidden", file);
}

void
hk_member_name(const char *name, const char *target, HkSink *sink, HkMemberName *out)
{
	g_autofree char *path = with_slashes(name);
	const char *begin = path + strspn(path, "/"), *slash;
	gsize n = strlen(begin);

	memset(out, 0, sizeof *out);
	out->label = g_strndup(begin, n > 0 && begin[n - 1] == '/' ? n - 1 : n);
	slash = strrchr(out->label, '/');
	slash = slash != NULL ? slash + 1 : out->label;
	out->extension = hk_file_extension(slash);
	if (*out->extension == '\0' && g_str_has_suffix(slash, ".")) {
		g_autofree char *bare = g_strndup(slash, strlen(slash) - 1);

		g_free(out->extension);
		out->extension = hk_file_extension(bare);
	}
	out->runs = target == NULL && hk_extension_runs(out->extension);
	check_path(out, sink, path, target);
	if (target == NULL)
		check_file(out, sink, slash);
}

void
hk_member_name_clear(HkMemberName *name)
{
	g_clear_pointer(&name->label, g_free);
	g_clear_pointer(&name->extension, g_free);
}

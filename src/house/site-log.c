/* site-log.c - hands the access logs to their examiner, with the names to look for.
 *
 * Called by site-examine.c when it is known which files are suspicious.  The names travel as hints,
 * so no byte of a log is read here.
 */
#include "house/site-log.h"

#include <fcntl.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/text.h"
#include "facts/wishes.h"

typedef struct {
	const char *const *paths;
	char *names;
	HkSiteLog *log;
} Logs;

/* As many as the wire takes; the surest come first.  (owned) */
static char *
names_of(const GPtrArray *files)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < files->len; i++) {
		const char *name = files->pdata[i];

		if (strchr(name, '\n') != NULL || !g_utf8_validate(name, -1, NULL))
			continue;
		if (names->len + strlen(name) + 1 > HK_HINTS_MAX)
			break;
		g_string_append_printf(names, "%s%s", names->len > 0 ? "\n" : "", name);
	}
	return g_string_free(g_steal_pointer(&names), FALSE);
}

static HkArtefact *
next_log(gpointer user)
{
	Logs *logs = user;
	const char *path = *logs->paths;
	g_autofree char *shown = NULL;
	HkArtefact *artefact;
	int fd;

	if (path == NULL)
		return NULL;
	logs->paths++;
	shown = hk_text_valid(path, strlen(path));
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return hk_artefact_unreadable(shown, "missing");
	artefact = hk_artefact_new(shown, "site-log", fd);
	hk_artefact_set_hints(artefact, logs->names);
	return artefact;
}

static gboolean
take(const HkCaseFile *file, gpointer user)
{
	Logs *logs = user;
	const GPtrArray *found = file->examination->findings;

	if (file->examination->outcome != HK_EXAMINED)
		logs->log->unread++;
	for (guint i = 0; i < found->len; i++) {
		const HkFinding *f = g_ptr_array_index(found, i);
		HkFinding *copy = hk_finding_new(f->id, f->place, f->offset);

		for (guint k = 0; k < f->n_values; k++)
			hk_finding_add(copy, f->values[k].key, f->values[k].text);
		g_ptr_array_add(logs->log->findings, copy);
	}
	return TRUE;
}

HkSiteLog *
hk_site_log(HkHouse *house, const char *const *paths, const GPtrArray *files, GError **error)
{
	HkSiteLog *log = g_new0(HkSiteLog, 1);
	Logs logs = { .paths = paths, .names = names_of(files), .log = log };

	log->findings = g_ptr_array_new_with_free_func((GDestroyNotify)hk_finding_free);
	if (!hk_house_examine_each(house, next_log, take, &logs, error))
		g_clear_pointer(&log, hk_site_log_free);
	g_free(logs.names);
	return log;
}

void
hk_site_log_free(HkSiteLog *log)
{
	if (log == NULL)
		return;
	g_ptr_array_unref(log->findings);
	g_free(log);
}

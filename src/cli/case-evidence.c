/* case-evidence.c - `case export`, `case import`, `case redact`: what leaves the casebook.
 *
 * Written beside the file that was asked for and put in its place when whole, so that half a bag is
 * never mistaken for evidence.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cli/case-evidence.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/evidence.h"
#include "report/fill.h"

static HkClerk
clerk_of(const HkCall *call)
{
	return (HkClerk){
		.book = call->book,
		.house = call->house,
		.actor = call->options.by != NULL ? call->options.by : g_get_user_name(),
		.instant = call->instant,
	};
}

/* One filled-in sentence as a line. */
static void
say(const HkCall *call, const char *key, const char *const *pairs)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

	hk_block_fill(line, hk_call_word(call, key), hk_fill_pair, pairs);
	hk_output_doc(doc);
}

typedef gboolean (*Write)(const HkCall *call, const char *case_id, int fd, guint *places,
			  GError **error);

static gboolean
write_export(const HkCall *call, const char *case_id, int fd, guint *places, GError **error)
{
	const HkClerk clerk = clerk_of(call);

	(void)places;
	return hk_evidence_export(&clerk, case_id, fd, error);
}

static gboolean
write_redacted(const HkCall *call, const char *case_id, int fd, guint *places, GError **error)
{
	const HkClerk clerk = clerk_of(call);
	const HkRedactWhat what = { .words = (const char *const *)call->options.words };

	return hk_evidence_redact(&clerk, case_id, &what, fd, places, error);
}

static gboolean
fail(const char *path, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(errno));
	return FALSE;
}

/* A name nobody else has, 0600, in the folder of the file itself: a rename is then one act. */
static gboolean
write_file(const HkCall *call, const char *case_id, Write write, guint *places, GError **error)
{
	const char *path = call->options.output;
	g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
	HK_FD int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
	gboolean good;

	if (fd < 0)
		return fail(path, error);
	good = write(call, case_id, fd, places, error);
	if (good && (fsync(fd) != 0 || g_rename(temporary, path) != 0))
		good = fail(path, error);
	if (!good)
		g_unlink(temporary);
	return good;
}

HkExit
hk_case_export(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	guint places = 0;

	if (call->options.output == NULL)
		return hk_output_misuse(call, "usage.export");
	if (!write_file(call, operands[0], write_export, &places, &error))
		return hk_case_fail(call, error);
	say(call, "bag.written", (const char *const[]){ "file", call->options.output, NULL });
	return HK_EXIT_NOTHING;
}

HkExit
hk_case_redact(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *count = NULL;
	guint places = 0;

	if (call->options.output == NULL || call->options.words == NULL)
		return hk_output_misuse(call, "usage.redact");
	if (!write_file(call, operands[0], write_redacted, &places, &error))
		return hk_case_fail(call, error);
	count = g_strdup_printf("%u", places);
	say(call, "redact.written",
	    (const char *const[]){ "n", count, "file", call->options.output, NULL });
	return HK_EXIT_NOTHING;
}

HkExit
hk_case_import(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	const HkClerk clerk = clerk_of(call);
	HkBagReport *report = hk_evidence_import(&clerk, operands[0], &error);

	if (report == NULL)
		return hk_case_fail(call, error);
	say(call, "bag.imported", (const char *const[]){ "case", report->case_id, NULL });
	hk_bag_report_free(report);
	return HK_EXIT_NOTHING;
}

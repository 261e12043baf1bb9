/* cmd-profile.c - `hikeshi profile`: what an organisation prepares before anything happens.
 *
 * init writes a commented page and never replaces one unasked; show prints it with nothing hidden;
 * check says what is missing and in which emergency that will be felt.  The file is readable by its
 * owner only: it holds names, numbers and contracts.
 */
#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/call.h"
#include "cli/output.h"
#include "house/papers.h"
#include "house/profile.h"
#include "report/doc.h"

#define PROFILE_BYTES (256 * 1024)

static char *
path_of(const HkCall *call)
{
	return call->options.profile != NULL ? g_strdup(call->options.profile) : hk_profile_path();
}

static HkExit
say_path(const HkCall *call, const char *key, const char *path, HkExit code)
{
	g_autofree char *shown = hk_text_valid(path, strlen(path));
	g_autofree char *message = g_strconcat(hk_call_word(call, key), " ", shown, NULL);

	hk_output_complain(message);
	return code;
}

static gboolean
write_page(const char *path, const char *page, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_mkdir_with_parents(folder, 0700) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
		return FALSE;
	}
	return hk_file_write(path, page, strlen(page), error);
}

static HkExit
init(const HkCall *call, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *page = NULL;

	if (!call->options.force && g_file_test(path, G_FILE_TEST_EXISTS))
		return say_path(call, "prepared.exists", path, HK_EXIT_USAGE);
	page = hk_profile_template(hk_house_data_dir(), call->lang, &error);
	if (page == NULL) {
		hk_output_complain_error(call, error);
		return HK_EXIT_UNREADABLE;
	}
	if (!write_page(path, page, &error)) {
		hk_output_complain_error(call, error);
		return HK_EXIT_OUTPUT;
	}
	return say_path(call, "prepared.written", path, HK_EXIT_NOTHING);
}

/* Line by line, because the gate for a terminal turns line breaks into spaces. */
static void
put_lines(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL && (*lines[i] != '\0' || lines[i + 1] != NULL); i++) {
		g_autofree char *shown = hk_text_printable(lines[i]);

		hk_output_text(shown, strlen(shown));
		hk_output_text("\n", 1);
	}
}

static HkExit
show(const HkCall *call, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	gsize len;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return say_path(call, "prepared.missing", path, HK_EXIT_UNREADABLE);
	if (!hk_file_read(path, PROFILE_BYTES, &text, &len, &error)) {
		hk_output_complain_error(call, error);
		return HK_EXIT_UNREADABLE;
	}
	put_lines(text);
	return HK_EXIT_NOTHING;
}

static void
add_gap(HkBlock *list, const HkCall *call, const HkGap *gap)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	HkBlock *line;
	g_autofree char *key = g_strconcat("gap.", gap->key, NULL);

	hk_block_say(item, HK_SPAN_TEXT, hk_call_word(call, key));
	if (gap->n_kinds == 0)
		return;
	line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_DIM, hk_call_word(call, "prepared.matters"));
	for (guint i = 0; i < gap->n_kinds; i++) {
		const HkBoth *name = hk_book_name(hk_house_book(call->house), gap->kinds[i]);

		hk_block_say(line, HK_SPAN_DIM, i == 0 ? ": " : ", ");
		hk_block_say(line, HK_SPAN_DIM, hk_both(name, call->lang));
	}
}

static HkExit
check(const HkCall *call, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkPapers) papers = NULL;
	g_autoptr(GPtrArray) gaps = NULL;
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *list;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return say_path(call, "prepared.missing", path, HK_EXIT_UNREADABLE);
	papers = hk_papers_load(path, &error);
	if (papers == NULL) {
		hk_output_complain_error(call, error);
		return HK_EXIT_UNREADABLE;
	}
	gaps = hk_papers_gaps(papers);
	hk_block_heading(root, 2,
			 hk_call_word(call, gaps->len > 0 ? "prepared.gaps" : "prepared.complete"));
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < gaps->len; i++)
		add_gap(list, call, g_ptr_array_index(gaps, i));
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

HkExit
hk_cmd_profile(const HkCall *call)
{
	static const struct {
		const char *name;
		HkExit (*run)(const HkCall *call, const char *path);
	} actions[] = { { "init", init }, { "show", show }, { "check", check } };
	const char *asked = call->options.rest != NULL ? call->options.rest[0] : NULL;
	g_autofree char *path = path_of(call);

	for (guint i = 0; asked != NULL && i < G_N_ELEMENTS(actions); i++)
		if (g_str_equal(actions[i].name, asked))
			return actions[i].run(call, path);
	return hk_output_misuse(call, "usage.profile");
}

/* notice.c - notices out of data/notices.
 *
 * Called by the house once.  Promises that every placeholder and every condition names a fact of
 * data/facts, so that a letter has no hole nobody can fill.  notice-doc.c writes the letters.
 */
#include "report/notice.h"

#include "data/folder.h"
#include "data/take.h"
#include "report/fact-fill.h"

static const char *const forms_of_line[] = { "text", "item", "head", "evidence", NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(forms_of_line) == HK_LINE__N + 1);

struct HkNotices {
	GPtrArray *notices; /* of HkNotice* */
};

typedef struct {
	HkNotices *notices;
	const HkFactNames *names;
} Load;

static void
line_free(gpointer p)
{
	HkNoticeLine *line = p;

	hk_both_clear(&line->text);
	g_free(line->only_if);
	g_free(line);
}

static void
notice_free(gpointer p)
{
	HkNotice *notice = p;

	g_free(notice->id);
	hk_both_clear(&notice->title);
	hk_both_clear(&notice->when);
	hk_both_clear(&notice->to);
	hk_both_clear(&notice->subject);
	g_strfreev(notice->kinds);
	g_strfreev(notice->sources);
	g_ptr_array_unref(notice->lines);
	g_free(notice);
}

static gboolean
read_line(const HkNode *node, HkNotice *notice, const HkFactNames *names, GError **error)
{
	static const char *const keys[] = { "as", "ja", "en", "if", NULL };
	HkNoticeLine *line = g_new0(HkNoticeLine, 1);
	guint as = 0;

	g_ptr_array_add(notice->lines, line);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_choice(node, "as", HK_MUST, forms_of_line, &as, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &line->text.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &line->text.en, error) ||
	    !hk_fact_fill_check(node, &line->text, names, error) ||
	    !hk_take_text(node, "if", HK_MAY, &line->only_if, error))
		return FALSE;
	line->as = (HkLineAs)as;
	if (line->only_if != NULL && hk_fact_names_find(names, line->only_if) == NULL)
		return hk_node_fail(hk_node_get(node, "if"), error,
				    "“%s” is not a fact of data/facts", line->only_if);
	return TRUE;
}

static gboolean
read_lines(const HkNode *root, HkNotice *notice, const HkFactNames *names, GError **error)
{
	const HkNode *list = hk_node_get(root, "body");

	if (list == NULL)
		return hk_node_fail(root, error, "“body” is missing");
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read_line(hk_node_at(list, i), notice, names, error))
			return FALSE;
	return TRUE;
}

static gboolean
check_kinds(const HkNode *root, const HkNotice *notice, GError **error)
{
	for (guint i = 0; notice->kinds[i] != NULL; i++)
		if (hk_kind_from_id(notice->kinds[i]) == HK_KIND_NONE)
			return hk_node_fail(hk_node_get(root, "kinds"), error,
					    "“%s” is not a known kind", notice->kinds[i]);
	return TRUE;
}

static gboolean
read_notice(const HkNode *root, const char *stem, HkNotice *notice, const HkFactNames *names,
	    GError **error)
{
	static const char *const keys[] = { "id",    "title",	"when", "to", "subject",
					    "kinds", "sources", "body", NULL };

	if (!hk_node_only(root, keys, error) ||
	    !hk_take_text(root, "id", HK_MUST, &notice->id, error) ||
	    !hk_take_both(root, "title", HK_MUST, &notice->title, error) ||
	    !hk_take_both(root, "when", HK_MUST, &notice->when, error) ||
	    !hk_take_both(root, "to", HK_MUST, &notice->to, error) ||
	    !hk_take_both(root, "subject", HK_MUST, &notice->subject, error) ||
	    !hk_fact_fill_check(hk_node_get(root, "subject"), &notice->subject, names, error) ||
	    !hk_take_words(root, "kinds", HK_MUST, &notice->kinds, error) ||
	    !check_kinds(root, notice, error) ||
	    !hk_take_words(root, "sources", HK_MUST, &notice->sources, error))
		return FALSE;
	if (!g_str_equal(notice->id, stem))
		return hk_node_fail(root, error, "“id” must be the file's name, “%s”", stem);
	return read_lines(root, notice, names, error);
}

/* A user's notice of an id that exists takes its place. */
static void
keep(HkNotices *notices, HkNotice *notice)
{
	for (guint i = 0; i < notices->notices->len; i++) {
		HkNotice *old = g_ptr_array_index(notices->notices, i);

		if (!g_str_equal(old->id, notice->id))
			continue;
		g_ptr_array_index(notices->notices, i) = notice;
		notice_free(old);
		return;
	}
	g_ptr_array_add(notices->notices, notice);
}

static gboolean
add_notice(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	const Load *load = user;
	HkNotice *notice = g_new0(HkNotice, 1);

	notice->lines = g_ptr_array_new_with_free_func(line_free);
	if (!read_notice(root, stem, notice, load->names, error)) {
		notice_free(notice);
		return FALSE;
	}
	keep(load->notices, notice);
	return TRUE;
}

HkNotices *
hk_notices_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkFactNames) names = hk_fact_names_load(data_dir, user_dirs, error);
	g_autoptr(HkNotices) notices = g_new0(HkNotices, 1);
	Load load = { notices, names };

	notices->notices = g_ptr_array_new_with_free_func(notice_free);
	if (names == NULL ||
	    !hk_folder_read(data_dir, user_dirs, "notices", add_notice, &load, error))
		return NULL;
	return g_steal_pointer(&notices);
}

void
hk_notices_free(HkNotices *notices)
{
	if (notices == NULL)
		return;
	g_ptr_array_unref(notices->notices);
	g_free(notices);
}

const HkNotice *
hk_notices_find(const HkNotices *notices, const char *id)
{
	for (guint i = 0; i < notices->notices->len; i++) {
		const HkNotice *notice = g_ptr_array_index(notices->notices, i);

		if (g_str_equal(notice->id, id))
			return notice;
	}
	return NULL;
}

guint
hk_notices_count(const HkNotices *notices)
{
	return notices->notices->len;
}

const HkNotice *
hk_notices_at(const HkNotices *notices, guint i)
{
	return g_ptr_array_index(notices->notices, i);
}

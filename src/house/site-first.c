/* site-first.c - what to do first, and how a site that was remembered is told.
 *
 * Called by the documents about sites.  The order is what matters: nothing is deleted before it was
 * copied.
 */
#include "house/site-first.h"

#include "house/inside.h"
#include "house/site-tell.h"
#include "house/tell.h"
#include "report/fill.h"

static const char *const steps[] = { "sites.first-keep", "sites.first-copy", "sites.first-stop",
				     "sites.first-passwords", "sites.first-tell" };

void
hk_site_first(HkBlock *root, const HkVoice *voice)
{
	HkBlock *list;

	hk_block_heading(root, 2, hk_voice_word(voice, "sites.first"));
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_TEXT,
			     hk_voice_word(voice, steps[i]));
	hk_site_desks(root, voice);
}

void
hk_site_desks(HkBlock *root, const HkVoice *voice)
{
	hk_block_paragraph(root, hk_voice_word(voice, "sites.desks"));
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_SHELL,
		     "hikeshi guide site-tampering");
}

const HkDeclaration *
hk_site_declared(const HkHouse *house, const char *id)
{
	return house->catalogue != NULL ? hk_house_declaration(house, id) : NULL;
}

static void
count(const HkSite *site, guint *files, guint *folders, guint *unread)
{
	for (guint i = 0; i < site->entries->len; i++) {
		const HkSiteEntry *e = &g_array_index(site->entries, HkSiteEntry, i);

		*files += e->type == 'f' ? 1 : 0;
		*folders += e->type == 'd' ? 1 : 0;
		*unread += e->problem != NULL && !e->hashed ? 1 : 0;
	}
}

static void
fill_paragraph(HkBlock *root, const HkVoice *voice, const char *key, const char *const *pairs)
{
	hk_block_fill(hk_block_add(root, HK_BLOCK_PARAGRAPH), hk_voice_word(voice, key),
		      hk_fill_pair, pairs);
}

HkDoc *
hk_site_tell_baseline(HkHouse *house, const HkSite *site, const HkSiteOrder *order, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);
	guint files = 0, folders = 0, unread = 0;
	g_autofree char *bytes = g_format_size_full(site->bytes, G_FORMAT_SIZE_IEC_UNITS);
	g_autofree char *path = hk_site_manifest_path(order);
	g_autofree char *texts = g_strconcat(path, ".texts", NULL);
	g_autofree char *key = g_build_filename(g_get_user_data_dir(), "hikeshi", "signing.key",
						NULL);
	g_autofree char *n_files = NULL, *n_folders = NULL, *n_unread = NULL;

	count(site, &files, &folders, &unread);
	n_files = g_strdup_printf("%u", files);
	n_folders = g_strdup_printf("%u", folders);
	n_unread = g_strdup_printf("%u", unread);
	fill_paragraph(root, &voice, "sites.remembered",
		       (const char *const[]){ "files", n_files, "folders", n_folders, "bytes",
					      bytes, NULL });
	fill_paragraph(root, &voice, "sites.kept", (const char *const[]){ "path", path, NULL });
	if (unread > 0)
		fill_paragraph(root, &voice, "sites.unread-now",
			       (const char *const[]){ "n", n_unread, NULL });
	fill_paragraph(root, &voice, "sites.keep-apart",
		       (const char *const[]){ "texts", texts, "key", key, NULL });
	return doc;
}

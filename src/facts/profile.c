/* profile.c - the part of a profile that crosses to the examiners, as lines of text. */
#include "facts/profile.h"

#include <string.h>

typedef struct {
	const char *word;
	gsize member; /* offset of the GPtrArray* in HkProfile */
} Row;

static const Row rows[] = {
	{ "own-domain", G_STRUCT_OFFSET(HkProfile, own_domains) },
	{ "partner-domain", G_STRUCT_OFFSET(HkProfile, partner_domains) },
	{ "correspondent", G_STRUCT_OFFSET(HkProfile, correspondents) },
	{ "person", G_STRUCT_OFFSET(HkProfile, people) },
	{ "receiver", G_STRUCT_OFFSET(HkProfile, trusted_receivers) },
};

static GPtrArray *
list_of(const HkProfile *profile, const Row *row)
{
	return G_STRUCT_MEMBER(GPtrArray *, profile, row->member);
}

HkProfile *
hk_profile_new(void)
{
	HkProfile *p = g_new0(HkProfile, 1);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		G_STRUCT_MEMBER(GPtrArray *, p,
				rows[i].member) = g_ptr_array_new_with_free_func(g_free);
	return p;
}

char *
hk_profile_lines(const HkProfile *profile)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		GPtrArray *list = list_of(profile, &rows[i]);

		for (guint k = 0; k < list->len; k++) {
			g_autofree char *value = g_strdup(g_ptr_array_index(list, k));

			g_string_append_printf(out, "%s %s\n", rows[i].word,
					       g_strdelimit(value, "\r\n", ' '));
		}
	}
	return g_string_free(out, FALSE);
}

static void
read_line(HkProfile *profile, const char *line)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		gsize n = strlen(rows[i].word);

		if (strncmp(line, rows[i].word, n) == 0 && line[n] == ' ' && line[n + 1] != '\0')
			g_ptr_array_add(list_of(profile, &rows[i]), g_strdup(line + n + 1));
	}
}

HkProfile *
hk_profile_from_lines(const char *lines)
{
	HkProfile *p = hk_profile_new();
	g_auto(GStrv) each = g_strsplit(lines, "\n", -1);

	for (guint i = 0; each[i] != NULL; i++)
		read_line(p, each[i]);
	return p;
}

void
hk_profile_free(HkProfile *profile)
{
	if (profile == NULL)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_ptr_array_unref(list_of(profile, &rows[i]));
	g_free(profile->organisation);
	g_free(profile);
}

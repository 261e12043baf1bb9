/* small-bag.h - the small house exported, unpacked, and handled with ordinary tools. */
#pragma once

#include "cases/bag.h"
#include "small-house.h"

/* Commands are the reader's own words: what a policeman would type. */
static inline int
shell(const char *folder, const char *command)
{
	g_autofree char *quoted = g_shell_quote(folder);
	g_autofree char *line = g_strdup_printf("cd %s && { %s ; } >/dev/null 2>&1", quoted,
						command);
	const char *const argv[] = { "sh", "-c", line, NULL };
	int status = -1;

	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
				   NULL, &status, NULL));
	return status;
}

/* house/<name>.zip, and unpacked by unzip as house/<name>/20261123-K7Q2.  (owned path) */
static inline char *
small_house_export(SmallHouse *h, const char *public_key, const char *name)
{
	g_autoptr(GBytes) page = g_bytes_new_static("証拠目録\n", strlen("証拠目録\n"));
	g_autoptr(GBytes) empty = g_bytes_new_static("", 0);
	const HkBagDocument documents[] = { { "README.txt", page },
					    { "documents/evidence-list.ja.txt", page },
					    { "documents/empty.txt", empty } };
	const HkBagOrder order = { .store = h->store,
				   .vault = h->vault,
				   .public_key = public_key,
				   .case_id = BAG_CASE,
				   .organisation = "みほん商店\nBag-Size: 1",
				   .instant = BAG_NOW,
				   .documents = documents,
				   .document_count = G_N_ELEMENTS(documents) };
	g_autofree char *zip = g_strdup_printf("%s/%s.zip", h->folder, name);
	g_autofree char *unpack = g_strdup_printf("unzip -q %s.zip -d %s", name, name);
	HK_FD int fd = open(zip, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	GError *error = NULL;

	hk_bag_write(&order, fd, &error);
	g_assert_no_error(error);
	g_assert_cmpint(shell(h->folder, unpack), ==, 0);
	return g_build_filename(h->folder, name, BAG_CASE, NULL);
}

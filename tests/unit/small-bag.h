/* small-bag.h - a house with one case in it, exported, unpacked, and handled with ordinary tools.
 */
#pragma once

#include <fcntl.h>
#include <string.h>

#include "base/fd.h"
#include "cases/bag.h"
#include "cases/ledger.h"
#include "scratch.h"

#define BAG_CASE "20261123-K7Q2"
#define BAG_NOW 1795400000
#define BAG_MAIL "From: boss@example.jp\r\n\r\n至急。振込先が変わりました。\r\n"
#define BAG_MALWARE "not really a virus, but treated like one\n"

typedef struct {
	char *folder;
	HkStore *store;
	HkVault *vault;
	HkKeys *keys;
} SmallHouse;

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

static inline void
small_house_open(SmallHouse *h)
{
	g_autofree char *url = NULL;
	g_autofree char *vault = NULL;

	h->folder = scratch_new();
	url = g_strdup_printf("sqlite:%s/cases.db", h->folder);
	vault = g_build_filename(h->folder, "evidence", NULL);
	h->keys = hk_keys_open(h->folder, NULL);
	h->store = hk_store_open(url, FALSE, NULL);
	h->vault = hk_vault_open(vault, NULL);
	g_assert_true(h->keys != NULL && h->store != NULL && h->vault != NULL);
}

static inline void
small_house_close(SmallHouse *h)
{
	hk_store_free(h->store);
	hk_keys_free(h->keys);
	hk_vault_free(h->vault);
	scratch_remove(h->folder);
}

static inline void
small_house_add(SmallHouse *h, HkEntryType type, gint64 now, HkFields *body)
{
	GError *error = NULL;

	hk_ledger_append(h->store, h->keys, BAG_CASE, type, "花子", now, body, &error);
	g_assert_no_error(error);
}

static inline void
small_house_seal(SmallHouse *h, const char *name, const char *bytes, gboolean malware)
{
	g_autofree char *path = g_build_filename(h->folder, "handed-in", NULL);
	g_autofree char *size = g_strdup_printf("%zu", strlen(bytes));
	HkSealed sealed;
	HK_FD int fd = -1;

	g_assert_true(g_file_set_contents(path, bytes, -1, NULL));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	g_assert_true(hk_vault_seal(h->vault, fd, &sealed, NULL));
	g_unlink(path);
	small_house_add(h, HK_ENTRY_EVIDENCE, BAG_NOW - 50,
			hk_fields_make("sha256", sealed.sha256, "size", size, "name", name, "how",
				       "handed in", "malware", malware ? "true" : NULL, NULL));
}

/* A mail, a harmless name that is a trap, and malware. */
static inline void
small_house_fill(SmallHouse *h)
{
	small_house_add(h, HK_ENTRY_OPENED, BAG_NOW - 100,
			hk_fields_make("title", "社長からの変なメール", "kind", "bec", NULL));
	small_house_seal(h, "社長 より.eml", BAG_MAIL, FALSE);
	small_house_seal(h, "../../etc/\"passwd\"\n", "x", FALSE);
	small_house_seal(h, "請求書.exe", BAG_MALWARE, TRUE);
	small_house_add(h, HK_ENTRY_NOTE, BAG_NOW - 10,
			hk_fields_make("text", "経理に\n確認した \"電話\"", NULL));
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

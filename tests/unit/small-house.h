/* small-house.h - a house with one case in it: a mail, a trap of a name, malware and a note. */
#pragma once

#include <fcntl.h>
#include <string.h>

#include "base/fd.h"
#include "cases/keys.h"
#include "cases/ledger.h"
#include "cases/vault.h"
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

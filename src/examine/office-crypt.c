/* office-crypt.c - tries the passwords that there are on an encrypted document, then goes into it.
 *
 * Called by office.c before all checks.  Word, Excel and PowerPoint keep an encrypted package in an
 * OLE2 file of two streams (MS-OFFCRYPTO 2.3.4.4).  Excel opens one that has its own fixed password
 * without asking, which hides a macro from scanners and from nobody else; but Excel itself uses
 * that password for workbooks with a protected structure, so it is only a sign.
 */
#include "examine/office-crypt.h"

#include <string.h>

#include "examine/descend.h"
#include "examine/office-key.h"

#define INFO_MAX (64 * 1024)
#define PACKAGE_MAX (64 * 1024 * 1024)
#define TRIES_MAX 30  /* a try costs about 60 ms */
#define MS_KEPT 12000 /* of twenty seconds: what is inside must be examined, too */

static const char excels_own[] = "VelvetSweatshop";

typedef struct {
	HkSink *sink;
	const HkOfficeLock *lock;
	guint8 secret[64];
} Attempt;

static gboolean
opens_package(gpointer self, const char *password)
{
	Attempt *attempt = self;

	return hk_sink_ms_left(attempt->sink) > MS_KEPT &&
	       hk_office_lock_try(attempt->lock, password, attempt->secret);
}

/* All that there are, in the order in which they are likely.  (owned, of char*) */
static GPtrArray *
passwords(const HkKit *kit, const char *hints)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(hints != NULL ? hints : "", "\n", TRIES_MAX);

	g_ptr_array_add(list, g_strdup(excels_own));
	for (guint i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0')
			g_ptr_array_add(list, g_strdup(lines[i]));
	for (guint i = 0; kit->passwords != NULL && i < kit->passwords->len; i++)
		g_ptr_array_add(list, g_strdup(g_ptr_array_index(kit->passwords, i)));
	return list;
}

gboolean
hk_office_try_passwords(const HkKit *kit, HkSink *sink, const char *hints,
			gboolean (*opens)(gpointer self, const char *password), gpointer self)
{
	g_autoptr(GPtrArray) list = passwords(kit, hints);

	for (guint i = 0; i < list->len && i < TRIES_MAX; i++) {
		const char *password = g_ptr_array_index(list, i);

		if (!opens(self, password))
			continue;
		hk_sink_add(sink, i == 0 ? "office.locked-default" : "office.locked-opened", "", -1,
			    NULL);
		return TRUE;
	}
	hk_sink_add(sink, "office.locked", "", -1, NULL);
	return FALSE;
}

static void
enter(const HkKit *kit, HkSink *sink, const HkBox *box, const Attempt *attempt, const char *hints)
{
	const HkBoxItem *item = hk_box_find(box, "EncryptedPackage");
	g_autoptr(GBytes) locked = hk_box_read(box, item, PACKAGE_MAX, sink), plain = NULL;
	HkInside inside = { "opened", NULL, hints, NULL, 0 };
	gsize len;
	const guint8 *data;

	if (locked == NULL)
		return;
	data = g_bytes_get_data(locked, &len);
	if (!hk_sink_take(sink, len))
		return;
	plain = hk_office_lock_open(attempt->lock, attempt->secret, data, len);
	if (plain == NULL)
		return;
	inside.data = g_bytes_get_data(plain, &inside.len);
	if (!hk_descend(kit, sink, &inside))
		hk_sink_add(sink, "office.locked", "", -1, NULL);
}

gboolean
hk_office_decrypt(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints)
{
	const HkBoxItem *item = hk_box_find(box, "EncryptionInfo");
	g_autoptr(GBytes) bytes = NULL;
	HkOfficeLock lock;
	Attempt attempt = { .sink = sink, .lock = &lock };
	gsize len = 0;
	const guint8 *data;

	if (item == NULL || hk_box_find(box, "EncryptedPackage") == NULL)
		return FALSE;
	bytes = hk_box_read(box, item, INFO_MAX, sink);
	data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	if (!hk_office_lock_read(&lock, data, len))
		hk_sink_add(sink, "office.locked", "", -1, NULL);
	else if (hk_office_try_passwords(kit, sink, hints, opens_package, &attempt))
		enter(kit, sink, box, &attempt, hints);
	return TRUE;
}

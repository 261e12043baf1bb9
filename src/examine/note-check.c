/* note-check.c - what a text says as a ransom note: whose it is and where it leads.
 *
 * Called by text.c for every text.  Whether it demands anything is a word rule
 * (data/rules/note.yar); here are the facts that police and helpers ask for: family, hidden
 * service, mail addresses.  A name alone ("play", "royal") is an ordinary word, so families are
 * asked for only where locking up is spoken of.
 */
#include <string.h>

#include "examine/family.h"
#include "examine/text.h"

#define ONIONS_MAX 4
#define MAILS_MAX 4

/* Every note says one of these. */
static const char *const subjects[] = { ".onion",      "encrypt", "decrypt",	"tor browser",
					"tor network", "ransom",  "torproject", "暗号化",
					"復号",	       "leaked",  "stolen" };

/* Mailboxes without a name behind them, which notes give. */
static const char *const mailers[] = { "onionmail",  "proton",	  "tutanota", "cock.li",
				       "airmail.cc", "cyberfear", "tuta.io",  "msgsafe.io",
				       "aol.com",    "mail.ch",	  "keemail",  "firemail" };

static gboolean
says_any(const char *text, gsize len, const char *const *words, guint n)
{
	for (guint i = 0; i < n; i++)
		if (g_strstr_len(text, (gssize)len, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* Hidden services have 56 letters and digits, old ones 16. */
static void
tell_onions(const char *folded, HkSink *sink)
{
	const char *p = folded;

	for (guint n = 0; n < ONIONS_MAX && (p = strstr(p, ".onion")) != NULL; p += 6) {
		const char *from = p;
		g_autofree char *host = NULL;

		while (from > folded && g_ascii_isalnum(from[-1]))
			from--;
		if (p - from != 56 && p - from != 16)
			continue;
		host = g_strndup(from, (gsize)(p - from) + 6);
		hk_sink_add(sink, "note.onion", "text", from - folded, "host", host, NULL);
		n++;
	}
}

static gboolean
is_mail_byte(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("._-+", c) != NULL);
}

static void
tell_mails(const char *folded, HkSink *sink)
{
	const char *p = folded;

	for (guint n = 0; n < MAILS_MAX && (p = strchr(p, '@')) != NULL; p++) {
		const char *from = p, *to = p + 1;
		g_autofree char *address = NULL;

		while (from > folded && is_mail_byte(from[-1]))
			from--;
		while (is_mail_byte(*to))
			to++;
		if (from == p || to == p + 1 ||
		    !says_any(p, (gsize)(to - p), mailers, G_N_ELEMENTS(mailers)))
			continue;
		address = g_strndup(from, (gsize)(to - from));
		hk_sink_add(sink, "note.mail", "text", from - folded, "address", address, NULL);
		n++;
	}
}

static void
tell_family(const HkKit *kit, const char *folded, const char *name, HkSink *sink)
{
	const HkFamily *f = hk_families_of_note(kit->families, folded, name);

	if (f == NULL)
		return;
	hk_sink_add(sink, "note.family", "text", -1, "family", f->id, "name", f->name, NULL);
	if (*f->decryptor == '\0')
		return;
	hk_sink_add(sink, f->sourced ? "note.decryptor" : "note.decryptor-perhaps", "text", -1,
		    "name", f->name, "url", f->decryptor, NULL);
}

void
hk_note_check(const HkKit *kit, HkSink *sink, const char *name, const char *folded)
{
	if (!says_any(folded, strlen(folded), subjects, G_N_ELEMENTS(subjects)))
		return;
	tell_family(kit, folded, name, sink);
	tell_onions(folded, sink);
	tell_mails(folded, sink);
}

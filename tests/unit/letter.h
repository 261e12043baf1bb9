/* letter.h - a mail written in a test, opened and put before one group of checks. */
#pragma once

#include <gmime/gmime.h>

#include "examine/brand.h"
#include "examine/mail-checks.h"
#include "seen.h"

typedef struct {
	HkKit kit;
	HkInput *input;
	HkMail *mail;
	Seen seen;
} Letter;

/* Everything but the rules; profile_lines as of hk_profile_lines(). */
static inline void
letter_kit(HkKit *kit, const char *profile_lines)
{
	const char *data = g_getenv("HIKESHI_DATA");
	GError *error = NULL;

	kit->profile = hk_profile_from_lines(profile_lines);
	kit->domains = hk_domains_load(data != NULL ? data : "data", &error);
	g_assert_no_error(error);
	kit->brands = hk_brands_load(data != NULL ? data : "data", NULL, kit->profile, kit->domains,
				     &error);
	g_assert_no_error(error);
}

static inline void
letter_kit_clear(HkKit *kit)
{
	hk_brands_free(kit->brands);
	hk_domains_free(kit->domains);
	hk_profile_free(kit->profile);
}

static inline void
letter_open(Letter *letter, const char *profile_lines, const char *text, HkMailCheck check)
{
	static gsize warm;
	GError *error = NULL;

	if (g_once_init_enter(&warm)) {
		g_mime_init();
		g_once_init_leave(&warm, 1);
	}
	letter_kit(&letter->kit, profile_lines);
	seen_start(&letter->seen);
	letter->input = hk_input_new_memory(text, strlen(text));
	letter->mail = hk_mail_open(&letter->kit, letter->input, letter->seen.sink, &error);
	g_assert_no_error(error);
	check(letter->mail, &letter->kit, letter->seen.sink);
}

static inline void
letter_close(Letter *letter)
{
	hk_mail_free(letter->mail);
	hk_input_free(letter->input);
	seen_stop(&letter->seen);
	letter_kit_clear(&letter->kit);
}

/* Was this finding made of that text by that group? */
static inline gboolean
letter_shows(const char *profile_lines, const char *text, HkMailCheck check, const char *id)
{
	Letter letter = { 0 };
	gboolean found;

	letter_open(&letter, profile_lines, text, check);
	found = seen_find(&letter.seen, id) != NULL;
	letter_close(&letter);
	return found;
}

/* phone.c - finds numbers that somebody could call.
 *
 * Called for text without an envelope (text.c) and for the rules' fact has_phone.  Domestic numbers
 * of Japan (0 and nine or ten digits), calls abroad (010…) and +-numbers, with hyphens, brackets,
 * spaces or whatever a reader of pictures made of them in between.  Promises no number out of the
 * middle of a longer run of digits (orders, parcels, cards); does not know who has it.
 */
#include "examine/phone.h"

#include <string.h>

#define DIGITS_MIN 10
#define DIGITS_MAX 15 /* ITU-T E.164 */
#define GAP_MAX 2     /* separators in a row: ") " */

/* Length of a separator at p, or 0.  The last four are three bytes: prolonged sound, minus, hyphen,
 * dash. */
static gsize
separator(const char *p, const char *end)
{
	static const char *const wide[] = { "ー", "−", "‐", "–" };

	if (strchr("-() .", *p) != NULL && *p != '\0')
		return 1;
	for (guint i = 0; i < G_N_ELEMENTS(wide); i++)
		if (end - p >= 3 && memcmp(p, wide[i], 3) == 0)
			return 3;
	return 0;
}

/* Digits and separators from p on; *stop stands behind the last digit. */
static guint
read_digits(const char *p, const char *end, char *digits, const char **stop)
{
	guint n = 0, gap = 0;

	*stop = p;
	while (p < end && gap <= GAP_MAX) {
		gsize step = g_ascii_isdigit(*p) ? 1 : separator(p, end);

		if (step == 0)
			break;
		gap = g_ascii_isdigit(*p) ? 0 : gap + 1;
		if (gap == 0 && n < HK_PHONE_MAX - 2)
			digits[n] = *p;
		n += gap == 0;
		p += step;
		*stop = gap == 0 ? p : *stop;
	}
	digits[MIN(n, HK_PHONE_MAX - 2)] = '\0';
	return n;
}

static gboolean
is_number(const char *digits, guint n, gboolean plus)
{
	if (n < DIGITS_MIN || n > DIGITS_MAX)
		return FALSE;
	if (plus)
		return *digits != '0';
	if (g_str_has_prefix(digits, "010"))
		return n >= 11;
	if (g_str_has_prefix(digits, "18") && n == 11) /* toll-free, as written in America */
		return TRUE;
	return digits[0] == '0' && digits[1] != '0' && n <= 11;
}

gboolean
hk_phone_next(const char *text, gsize len, gsize *at, HkPhone *phone)
{
	const char *p = text + *at, *end = text + len, *stop;

	for (; p < end; p++) {
		gboolean plus = p > text && p[-1] == '+';
		char digits[HK_PHONE_MAX];
		guint n;

		if (!g_ascii_isdigit(*p) || (p > text && g_ascii_isalnum(p[-1])))
			continue;
		n = read_digits(p, end, digits, &stop);
		if (is_number(digits, n, plus) && (stop == end || !g_ascii_isalnum(*stop))) {
			phone->at = (gsize)(p - text);
			phone->len = (gsize)(stop - p);
			g_snprintf(phone->digits, sizeof phone->digits, "%s%s", plus ? "+" : "",
				   digits);
			*at = (gsize)(stop - text);
			return TRUE;
		}
		p = stop - 1;
	}
	*at = len;
	return FALSE;
}

/* Three digits of which the first is no 0 or 1, as area codes and exchanges are (NANP). */
static gboolean
is_code(const char *p)
{
	return p[0] >= '2' && p[0] <= '9' && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]);
}

static gboolean
ends_american(const char *p)
{
	if (!is_code(p) || strchr("-. ", p[3]) == NULL || p[3] == '\0')
		return FALSE;
	for (guint i = 4; i < 8; i++)
		if (!g_ascii_isdigit(p[i]))
			return FALSE;
	return !g_ascii_isdigit(p[8]) && p[8] != '-';
}

gboolean
hk_phone_is_american(const char *text)
{
	for (const char *p = text; *p != '\0'; p++) {
		gboolean bracket = *p == '(';
		const char *rest = p + bracket;

		if (!bracket && !g_ascii_isdigit(*p)) /* nearly always */
			continue;
		if ((p > text && (g_ascii_isalnum(p[-1]) || p[-1] == '$')) || !is_code(rest))
			continue;
		rest += 3;
		if (bracket ? *rest != ')' : *rest == '\0' || strchr("-. ", *rest) == NULL)
			continue;
		rest += 1 + (bracket && (rest[1] == ' ' || rest[1] == '-'));
		if (ends_american(rest))
			return TRUE;
	}
	return FALSE;
}

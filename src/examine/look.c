/* look.c - comparing two domains the way a hurried reader does.
 *
 * Used to tell amaz0n.co.jp, arnazon.com, amazno.co.jp and amazon-co-jp.example from the name
 * they want to be taken for.  Promises to err on the quiet side: short labels and ordinary
 * words need more than their own name to count.
 */
#include "examine/look.h"

#include <idn2.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uspoof.h>

#define EDIT_MIN 6  /* five letters are one key from many honest names */
#define GLUE_MIN 6  /* "rakutenlogin": found at the edge of a word */
#define TOKEN_MIN 4 /* "smbc-xyz": found as a word of its own */

/* Words that fraud puts beside a borrowed name; they make even a short name count. */
static const char *const lures[] = {
	"account", "alert",  "app",	 "auth",    "billing",	"card",	   "care",     "client",
	"co",	   "com",    "confirm",	 "contact", "customer", "help",	   "id",       "info",
	"inc",	   "japan",  "jp",	 "login",   "mail",	"member",  "my",       "net",
	"notice",  "online", "pay",	 "payment", "point",	"recover", "recovery", "safe",
	"safety",  "secure", "security", "service", "services", "signin",  "support",  "update",
	"user",	   "verify", "wallet",	 "web",	    "www",
};

#define SKELETON_MAX 512

typedef struct {
	USpoofChecker *checker;
	const char *known[0x80]; /* what ICU says of a character that host names consist of */
} Icu;

/* What ICU takes the label for, or NULL.  (owned) */
static char *
ask_icu(const Icu *icu, const char *label)
{
	UErrorCode status = U_ZERO_ERROR;
	char buf[SKELETON_MAX];
	int32_t len = -1;

	if (icu->checker != NULL)
		len = uspoof_getSkeletonUTF8(icu->checker, 0, label, -1, buf, sizeof buf - 1,
					     &status);
	if (U_FAILURE(status) || len < 0 || (gsize)len >= sizeof buf)
		return NULL;
	buf[len] = '\0';
	return g_utf8_strdown(buf, -1);
}

static void
learn(Icu *icu, char c)
{
	const char label[] = { c, '\0' };
	g_autofree char *skeleton = ask_icu(icu, label);

	if (skeleton != NULL && g_str_is_ascii(skeleton))
		icu->known[(guint8)c] = g_intern_string(skeleton);
}

/* Made once, before the lock, and only read afterwards.  ICU replaces character by character, so of
 * the common ones it is asked once: of a thousand brands at each start that would be most of the
 * time. */
static const Icu *
the_icu(void)
{
	/* lint: static-mutable - a cache: opening one takes longer than a hundred comparisons */
	static gsize once;
	static Icu icu;

	if (g_once_init_enter(&once)) {
		UErrorCode status = U_ZERO_ERROR;

		icu.checker = uspoof_open(&status);
		learn(&icu, '-');
		for (char c = '0'; c <= 'z'; c++)
			if (g_ascii_isalnum(c))
				learn(&icu, c);
		g_once_init_leave(&once, 1);
	}
	return &icu;
}

/* NULL when a character is not known, or the label longer than ICU is asked for.  (owned) */
static char *
quick_skeleton(const char *label)
{
	const Icu *icu = the_icu();
	GString *out = g_string_new(NULL);

	for (const char *p = label; *p != '\0'; p++) {
		const char *part = (guint8)*p < 0x80 ? icu->known[(guint8)*p] : NULL;

		if (part == NULL || out->len > SKELETON_MAX / 2) {
			g_string_free(out, TRUE);
			return NULL;
		}
		g_string_append(out, part);
	}
	return g_string_free(out, FALSE);
}

/* "rn" and "vv" are what m and w look like; ICU knows the first. */
static char *
skeleton_of(const char *label)
{
	char *unicode = NULL;
	g_autofree char *skeleton = NULL;
	g_auto(GStrv) parts = NULL;

	if (g_str_has_prefix(label, "xn--"))
		idn2_to_unicode_8z8z(label, &unicode, 0);
	skeleton = unicode == NULL ? quick_skeleton(label) : NULL;
	if (skeleton == NULL)
		skeleton = ask_icu(the_icu(), unicode != NULL ? unicode : label);
	free(unicode); /* libidn2 allocates with malloc */
	if (skeleton == NULL)
		return g_strdup(label);
	if (strstr(skeleton, "vv") == NULL)
		return g_steal_pointer(&skeleton);
	parts = g_strsplit(skeleton, "vv", -1);
	return g_strjoinv("w", parts);
}

HkLook *
hk_look_new(const HkDomains *domains, const char *host)
{
	HkLook *look = g_new0(HkLook, 1);
	gsize label, before;

	look->host = g_strdup(host);
	look->org = hk_domain_org(domains, look->host);
	before = (gsize)(look->org - look->host);
	label = strcspn(look->org, ".");
	look->stem = g_strndup(look->host, before + label);
	look->label = g_strndup(look->org, label);
	look->skeleton = skeleton_of(look->label);
	look->ordinary = hk_domain_is_word(domains, look->label);
	return look;
}

void
hk_look_free(HkLook *look)
{
	if (look == NULL)
		return;
	g_free(look->host);
	g_free(look->stem);
	g_free(look->label);
	g_free(look->skeleton);
	g_free(look);
}

/* One key left out, added, changed or swapped with its neighbour. */
static gboolean
one_slip(const char *a, const char *b)
{
	gsize la = strlen(a), lb = strlen(b), i = 0;

	if (la < lb)
		return one_slip(b, a);
	while (i < lb && a[i] == b[i])
		i++;
	if (la == lb + 1)
		return strcmp(a + i + 1, b + i) == 0;
	if (la != lb || i == la)
		return FALSE;
	if (strcmp(a + i + 1, b + i + 1) == 0)
		return TRUE;
	return i + 1 < la && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	       strcmp(a + i + 2, b + i + 2) == 0;
}

static gboolean
is_border(char c)
{
	return c == '\0' || !g_ascii_isalpha(c);
}

static gboolean
is_lure(const char *word, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(lures); i++)
		if (strlen(lures[i]) == len && memcmp(lures[i], word, len) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
has_lure(const char *stem)
{
	while (*stem != '\0') {
		gsize len = strcspn(stem, ".-_0123456789");

		if (is_lure(stem, len))
			return TRUE;
		stem += len;
		stem += *stem != '\0';
	}
	return FALSE;
}

/* How the name sits in the text: 2 as a word of its own, 1 at the edge of one, 0 not.  A name
 * of six letters is an edge only at the beginning: "amazonjp", but not "omicard". */
static guint
sits(const char *text, const char *name)
{
	gsize len = strlen(name);
	guint best = 0;

	/* An empty name is found everywhere, behind the end too. */
	for (const char *p = len > 0 ? strstr(text, name) : NULL; p != NULL;
	     p = strstr(p + 1, name)) {
		gboolean left = p == text || is_border(p[-1]);
		gboolean right = is_border(p[len]);

		if (left && right)
			return 2;
		if (left || (right && len > GLUE_MIN))
			best = 1;
	}
	return best;
}

/* A short name or a word of the language counts only at the beginning of what was registered, and
 * beside a lure: "visa-login", but not "blue-cloud-billing". */
static gboolean
name_inside(const HkLook *seen, const char *name, gboolean ordinary)
{
	gsize len = strlen(name);

	if (len < HK_LOOK_NAME_MIN)
		return FALSE;
	if (ordinary || len < TOKEN_MIN)
		return g_str_has_prefix(seen->label, name) && is_border(seen->label[len]) &&
		       has_lure(seen->stem);
	return sits(seen->stem, name) >= (len >= GLUE_MIN ? 1U : 2U);
}

/* "amazon.co.jp" or "amazon-co-jp" within somebody else's name. */
static gboolean
whole_inside(const HkLook *seen, const char *org)
{
	g_autofree char *dashed = g_strdelimit(g_strdup(org), ".", '-');

	return sits(seen->stem, org) == 2 || sits(seen->stem, dashed) == 2;
}

static gboolean
is_embedded(const HkLook *seen, const HkLook *genuine)
{
	g_auto(GStrv) parts = NULL;
	g_autofree char *joined = NULL;

	if (name_inside(seen, genuine->label, genuine->ordinary) ||
	    whole_inside(seen, genuine->org))
		return TRUE;
	if (strchr(genuine->label, '-') == NULL)
		return FALSE;
	parts = g_strsplit(genuine->label, "-", -1);
	joined = g_strjoinv(NULL, parts);
	return name_inside(seen, joined, genuine->ordinary);
}

const char *
hk_look_imitates(const HkLook *seen, const HkLook *genuine)
{
	if (g_str_equal(seen->org, genuine->org) || hk_host_is_ip(seen->host))
		return NULL;
	if (strcmp(seen->label, genuine->label) != 0 && !genuine->ordinary &&
	    strlen(genuine->label) >= TOKEN_MIN && g_str_equal(seen->skeleton, genuine->skeleton))
		return "homoglyph";
	if (is_embedded(seen, genuine))
		return "embedded";
	if (!genuine->ordinary && strlen(genuine->label) >= EDIT_MIN &&
	    one_slip(seen->label, genuine->label))
		return "edit";
	return NULL;
}

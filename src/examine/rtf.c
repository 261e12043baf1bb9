/* rtf.c - examines rich text: its words, its fields, and the objects hidden in it as hex.
 *
 * Called by the worker through registry.c and by descend.c.  Word opens rich text under any name,
 * so attacks come as ".doc".  Groups have destinations; what is written for a destination is
 * collected and, when its group ends, handed to the readers of office-*.c.  Objects are told apart
 * from the noise that is put between their digits to mislead scanners.
 */
#include <string.h>

#include "examine/charset.h"
#include "examine/office-outside.h"
#include "examine/rtf-lex.h"
#include "examine/rtf-object.h"

#define INPUT_MAX (64 * HK_MIB)
#define GROUPS_MAX 500 /* deeper groups are counted, their destinations are their parents' */
#define OBJECT_MAX (32 * 1024 * 1024)
#define OBJECTS_MAX 50
#define WORDS_MAX (32 * 1024)

typedef enum { TEXT, SKIP, OBJECT, CLASS, FIELD, TEMPLATE } Destination;

/* clang-format off */
/* Destinations that a reader does not see have SKIP; of unknown ones "\*" says so. */
static const struct { const char *name; Destination destination; } destinations[] = {
	{ "objdata", OBJECT },	  { "objclass", CLASS },     { "fldinst", FIELD },
	{ "template", TEMPLATE }, { "fonttbl", SKIP },	     { "colortbl", SKIP },
	{ "stylesheet", SKIP },	  { "info", SKIP },	     { "pict", SKIP },
	{ "listtable", SKIP },	  { "themedata", SKIP },     { "datastore", SKIP },
	{ "generator", SKIP },	  { "objname", SKIP },       { "result", TEXT },
	{ "rsidtbl", SKIP },      { "latentstyles", SKIP },  { "xmlnstbl", SKIP },
};
/* clang-format on */

typedef struct {
	HkOffice office;
	guint depth;
	guint8 groups[GROUPS_MAX]; /* Destination of each open group */
	gboolean starred;	   /* "\*" stands in front of the next word */
	gboolean fresh;		   /* nothing but "{" and "\*" in this group yet */
	char charset[16];
	GString *bytes; /* text not yet decoded */
	GString *words; /* of a field, class or template */
	GByteArray *object;
	HkRtfObject seen;
	gint high;	     /* half a byte, or -1 */
	guint objects, skip; /* skip: characters that stand for one in Unicode */
	guint fallback;
} Rtf;

static Destination
destination(const Rtf *rtf)
{
	return rtf->depth == 0 ? TEXT : (Destination)rtf->groups[MIN(rtf->depth, GROUPS_MAX) - 1];
}

static void
flush(Rtf *rtf)
{
	HkCharsetUse use;
	g_autofree char *owned = NULL;
	gsize len;
	const char *text;

	if (rtf->bytes->len == 0)
		return;
	text = hk_charset_utf8(rtf->bytes->str, rtf->bytes->len, rtf->charset, &len, &owned, &use);
	hk_office_say(&rtf->office, text, len);
	g_string_truncate(rtf->bytes, 0);
}

static void
end_object(Rtf *rtf)
{
	if (rtf->objects++ < OBJECTS_MAX && hk_sink_take(rtf->office.sink, rtf->object->len))
		hk_rtf_object(&rtf->office, &rtf->seen, rtf->object->data, rtf->object->len);
	g_byte_array_set_size(rtf->object, 0);
	rtf->seen = (HkRtfObject){ 0 };
	rtf->high = -1;
}

static void
end_words(Rtf *rtf, Destination was)
{
	if (was == FIELD)
		hk_office_field(&rtf->office, rtf->words->str, "field");
	else if (was == TEMPLATE)
		hk_office_outside(&rtf->office, HK_OUTSIDE_TEMPLATE, g_strstrip(rtf->words->str),
				  "template");
	else if (was == CLASS)
		g_strlcpy(rtf->seen.class_name, rtf->words->str, sizeof rtf->seen.class_name);
	g_string_truncate(rtf->words, 0);
}

static void
open_group(Rtf *rtf)
{
	Destination outer = destination(rtf);

	rtf->seen.noise += outer == OBJECT;
	if (rtf->depth < GROUPS_MAX)
		rtf->groups[rtf->depth] = (guint8)outer;
	rtf->depth++;
	rtf->fresh = TRUE;
	rtf->starred = FALSE;
}

static void
close_group(Rtf *rtf)
{
	Destination was = destination(rtf);

	if (rtf->depth == 0)
		return;
	rtf->depth--;
	if (destination(rtf) == was)
		return;
	if (was == OBJECT)
		end_object(rtf);
	else
		end_words(rtf, was);
}

static void
set_destination(Rtf *rtf, Destination to)
{
	if (rtf->depth > 0 && rtf->depth <= GROUPS_MAX)
		rtf->groups[rtf->depth - 1] = (guint8)to;
}

static void
on_unicode(Rtf *rtf, gint32 number)
{
	gunichar c = (gunichar)(number < 0 ? number + 65536 : number);
	char utf8[6];
	gsize n;

	rtf->skip = rtf->fallback;
	if (!g_unichar_validate(c) || c == 0)
		return;
	n = (gsize)g_unichar_to_utf8(c, utf8);
	if (destination(rtf) == TEXT) {
		flush(rtf);
		hk_office_say(&rtf->office, utf8, n);
	} else if (rtf->words->len < WORDS_MAX) {
		g_string_append_len(rtf->words, utf8, (gssize)n);
	}
}

/* Words that say something about what follows, whatever the destination. */
static void
on_property(Rtf *rtf, const HkRtfToken *token)
{
	if (strcmp(token->name, "u") == 0)
		on_unicode(rtf, token->number);
	else if (strcmp(token->name, "uc") == 0)
		rtf->fallback = (guint)CLAMP(token->number, 0, 8);
	else if (strcmp(token->name, "ansicpg") == 0)
		g_snprintf(rtf->charset, sizeof rtf->charset,
			   token->number >= 1250 && token->number <= 1258 ? "WINDOWS-%d" : "CP%d",
			   token->number);
	else if (strcmp(token->name, "objupdate") == 0)
		rtf->seen.updates = TRUE;
	else if (strcmp(token->name, "objautlink") == 0)
		rtf->seen.linked = TRUE;
	else if ((strcmp(token->name, "par") == 0 || strcmp(token->name, "line") == 0) &&
		 destination(rtf) == TEXT)
		g_string_append_c(rtf->bytes, '\n');
	else if (destination(rtf) == OBJECT)
		rtf->seen.noise++;
}

static void
on_word(Rtf *rtf, const HkRtfToken *token)
{
	for (guint i = 0; i < G_N_ELEMENTS(destinations); i++)
		if (strcmp(destinations[i].name, token->name) == 0) {
			set_destination(rtf, destinations[i].destination);
			rtf->fresh = FALSE;
			return;
		}
	if (rtf->starred && rtf->fresh && strcmp(token->name, "shppict") != 0 &&
	    strcmp(token->name, "shpinst") != 0)
		set_destination(rtf, SKIP);
	else
		on_property(rtf, token);
	rtf->fresh = FALSE;
}

static void
on_digit(Rtf *rtf, guint8 byte)
{
	int value = g_ascii_xdigit_value((char)byte);

	if (value < 0) {
		rtf->seen.noise += !g_ascii_isspace(byte);
	} else if (rtf->high < 0) {
		rtf->high = value;
	} else {
		guint8 whole = (guint8)(rtf->high << 4 | value);

		if (rtf->object->len < OBJECT_MAX)
			g_byte_array_append(rtf->object, &whole, 1);
		rtf->high = -1;
	}
}

static void
on_byte(Rtf *rtf, guint8 byte)
{
	Destination to = destination(rtf);

	if (rtf->skip > 0 && to != OBJECT) {
		rtf->skip--;
		return;
	}
	if (to == OBJECT)
		on_digit(rtf, byte);
	else if (to == TEXT && byte >= ' ' && rtf->bytes->len < HK_OFFICE_TEXT)
		g_string_append_c(rtf->bytes, (char)byte);
	else if (to != TEXT && to != SKIP && byte >= ' ' && rtf->words->len < WORDS_MAX)
		g_string_append_c(rtf->words, (char)byte);
}

static void
on_symbol(Rtf *rtf, guint8 sign)
{
	if (sign == '*')
		rtf->starred = TRUE;
	else if (strchr("{}\\", sign) != NULL && sign != '\0')
		on_byte(rtf, sign);
	else if (sign == '~' && destination(rtf) == TEXT)
		on_byte(rtf, ' ');
}

static void
on_binary(Rtf *rtf, const HkRtfToken *token)
{
	if (destination(rtf) == OBJECT && rtf->object->len + token->len <= OBJECT_MAX)
		g_byte_array_append(rtf->object, token->bytes, (guint)token->len);
}

static void
read_tokens(Rtf *rtf, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	HkRtfToken token;

	while (hk_rtf_next(&c, &token)) {
		if (token.kind == HK_RTF_OPEN)
			open_group(rtf);
		else if (token.kind == HK_RTF_CLOSE)
			close_group(rtf);
		else if (token.kind == HK_RTF_WORD)
			on_word(rtf, &token);
		else if (token.kind == HK_RTF_SYMBOL)
			on_symbol(rtf, token.byte);
		else if (token.kind == HK_RTF_BINARY)
			on_binary(rtf, &token);
		else
			on_byte(rtf, token.byte);
	}
	while (rtf->depth > 0) /* a file that is cut ends all its groups */
		close_group(rtf);
	flush(rtf);
}

static guint
claims(const guint8 *head, gsize len)
{
	gsize at = 0;

	while (at < len && at < 64 && g_ascii_isspace(head[at]))
		at++;
	/* Word is content with these four. */
	return len - at >= 4 && memcmp(head + at, "{\\rt", 4) == 0 ? 96 : 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	Rtf rtf = { .office = { .kit = kit, .sink = sink, .hints = hk_input_hints(in) },
		    .high = -1,
		    .fallback = 1,
		    .charset = "CP932" };
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);

	if (data == NULL)
		return FALSE;
	hk_office_begin(&rtf.office);
	rtf.bytes = g_string_new(NULL);
	rtf.words = g_string_new(NULL);
	rtf.object = g_byte_array_new();
	read_tokens(&rtf, data, len);
	hk_office_check_text(&rtf.office);
	hk_office_finish(&rtf.office);
	g_string_free(rtf.bytes, TRUE);
	g_string_free(rtf.words, TRUE);
	g_byte_array_unref(rtf.object);
	return TRUE;
}

const HkExaminer hk_examiner_rtf = {
	.name = "rtf",
	.limits = {
		.input_bytes = INPUT_MAX, /* as mail; pictures in hex make honest files large */
		.output_bytes = 256 * HK_MIB,
		.children = 100,
		.depth = 8,
		.findings = 500,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

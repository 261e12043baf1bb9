/* pdf-walk.c - every dictionary of a PDF, and what it would make the reader's program do.
 *
 * Called by pdf.c for each object by its number, referred to or not: what an update hid is still
 * there.  References are not followed, so no loop can catch us; depth and number of values are
 * bounded.  Names come decoded from the library (/J#61vaScript is /JavaScript here).
 */
#include <string.h>

#include "base/text.h"
#include "examine/archive-head.h"
#include "examine/charset.h"
#include "examine/pdf-script.h"

#define DEPTH_MAX 16
#define NODES_MAX 2000000
#define ITEMS_MAX 20000
#define KEYS_MAX 2000
#define INSIDES_MAX 50
#define LINKS_MAX 2000

typedef struct {
	HkPdf *pdf;
	qpdf_oh dict;
	const char *place;
} At;

static void
tell_once(const At *at, const char *id, const char *key, const char *value)
{
	if (g_hash_table_add(at->pdf->told, (gpointer)id))
		hk_sink_add(at->pdf->sink, id, at->place, -1, key, value, NULL);
}

/* Where a file action leads: a string, or a file specification.  (owned) */
static char *
file_of(const At *at, const char *key)
{
	static const char *const inner[] = { "/UF", "/F", "/DOS", "/Unix", "/Mac" };
	g_autofree char *plain = hk_pdf_text(at->pdf, at->dict, key);
	qpdf_oh spec = qpdf_oh_get_key_if_dict(at->pdf->q, at->dict, key);

	for (guint i = 0; i < G_N_ELEMENTS(inner) && *plain == '\0'; i++) {
		g_free(plain);
		plain = hk_pdf_text(at->pdf, spec, inner[i]);
	}
	qpdf_oh_release(at->pdf->q, spec);
	return g_steal_pointer(&plain);
}

static void
add_link(const At *at, const char *url)
{
	HkPdf *pdf = at->pdf;

	if (g_hash_table_size(pdf->links) >= LINKS_MAX ||
	    !g_hash_table_add(pdf->links, g_strdup(url)))
		return;
	g_string_append_printf(pdf->addresses, "%s\n", url);
}

/* clang-format off */
static const char *const odd_schemes[] = { "javascript:", "file:", "data:", "search-ms:", "ms-", NULL };
/* clang-format on */

static void
check_uri(const At *at)
{
	g_autofree char *url = hk_pdf_text(at->pdf, at->dict, "/URI");

	if (*url == '\0')
		return;
	hk_sink_add(at->pdf->sink, "pdf.link", at->place, -1, "url", url, NULL);
	for (guint i = 0; odd_schemes[i] != NULL; i++)
		if (g_ascii_strncasecmp(url, odd_schemes[i], strlen(odd_schemes[i])) == 0)
			tell_once(at, "pdf.link-odd", "url", url);
	add_link(at, url);
}

static void
check_launch(const At *at)
{
	g_autofree char *file = file_of(at, "/F"), *program = NULL;
	qpdf_oh win = qpdf_oh_get_key_if_dict(at->pdf->q, at->dict, "/Win");
	At inner = { at->pdf, win, at->place };
	g_autofree char *arguments = hk_pdf_text(at->pdf, win, "/P");

	program = *file == '\0' ? file_of(&inner, "/F") : g_strdup(file);
	hk_sink_add(at->pdf->sink, "pdf.launch", at->place, -1, "file", program, "arguments",
		    arguments, NULL);
	if (*arguments != '\0')
		hk_pdf_check_script(at->pdf, at->place, arguments, strlen(arguments));
	qpdf_oh_release(at->pdf->q, win);
}

static void
check_script(const At *at)
{
	HkPdf *pdf = at->pdf;
	qpdf_oh js = qpdf_oh_get_key_if_dict(pdf->q, at->dict, "/JS");
	g_autofree char *text = hk_pdf_text(pdf, at->dict, "/JS");
	g_autofree char *owned = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	const char *left, *read = text;
	HkCharsetUse use;
	gsize len = strlen(text);

	if (qpdf_oh_is_stream(pdf->q, js) && (bytes = hk_pdf_stream(pdf, js, &left)) != NULL &&
	    bytes->len > 0)
		read = hk_charset_utf8((const char *)bytes->data, bytes->len, NULL, &len, &owned,
				       &use);
	qpdf_oh_release(pdf->q, js);
	if (len > 0) {
		g_autofree char *copy = g_strndup(read, len);

		hk_pdf_check_script(pdf, at->place, copy, strlen(copy));
	}
}

static void
check_submit(const At *at)
{
	g_autofree char *url = file_of(at, "/F");
	At inner = { at->pdf, qpdf_oh_get_key_if_dict(at->pdf->q, at->dict, "/F"), at->place };

	if (*url == '\0') { /* a file specification whose file is an address: /FS /URL */
		g_free(url);
		url = file_of(&inner, "/F");
	}
	qpdf_oh_release(at->pdf->q, inner.dict);
	hk_sink_add(at->pdf->sink, "pdf.submits", at->place, -1, "url", url, NULL);
	if (*url != '\0')
		add_link(at, url);
}

static void
check_goto(const At *at)
{
	g_autofree char *file = file_of(at, "/F");

	if (g_str_has_prefix(file, "\\\\") || g_str_has_prefix(file, "//") ||
	    strstr(file, "://") != NULL)
		tell_once(at, "pdf.leads-elsewhere", "file", file);
	else
		tell_once(at, "pdf.leads-to-file", "file", file);
}

static void
check_import(const At *at)
{
	g_autofree char *file = file_of(at, "/F");

	tell_once(at, "pdf.leads-elsewhere", "file", file);
}

/* clang-format off */
static const struct { const char *action; void (*check)(const At *at); } actions[] = {
	{ "/URI", check_uri }, { "/Launch", check_launch }, { "/SubmitForm", check_submit },
	{ "/GoToR", check_goto }, { "/GoToE", check_goto }, { "/ImportData", check_import },
};
static const char *const by_itself[] = { "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR",
					 "/GoToE", "/ImportData", "/Rendition", NULL };
/* clang-format on */

static void
check_action(const At *at)
{
	const char *name = hk_pdf_name(at->pdf, at->dict, "/S");

	for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
		if (g_str_equal(actions[i].action, name))
			actions[i].check(at);
}

/* An action that needs no click: on opening the document, or on showing a page. */
static void
check_trigger(const At *at, const char *key)
{
	qpdf_oh action = qpdf_oh_get_key_if_dict(at->pdf->q, at->dict, key);
	const char *name = hk_pdf_name(at->pdf, action, "/S");

	if (g_strv_contains(by_itself, name))
		hk_sink_add(at->pdf->sink,
			    g_str_equal(name, "/JavaScript") ? "pdf.script-by-itself"
							     : "pdf.acts-by-itself",
			    at->place, -1, "action", name + 1, NULL);
	qpdf_oh_release(at->pdf->q, action);
}

static void
check_triggers(const At *at)
{
	qpdf_oh more = qpdf_oh_get_key_if_dict(at->pdf->q, at->dict, "/AA");
	At inner = { at->pdf, more, at->place };

	check_trigger(at, "/OpenAction");
	check_trigger(&inner, "/O");
	check_trigger(&inner, "/PO");
	check_trigger(&inner, "/PV");
	qpdf_oh_release(at->pdf->q, more);
}

/* What a field asks for, by its name and the words shown at it. */
static void
check_field(const At *at)
{
	static const char *const secrets[] = { "password", "passwd",   "passcode", "パスワード",
					       "暗証",	   "pin code", NULL };
	static const char *const cards[] = { "cvv",	   "cvc",	 "card number",
					     "cardnumber", "カード番号", "セキュリティコード",
					     NULL };
	g_autofree char *name = hk_pdf_text(at->pdf, at->dict, "/T");
	g_autofree char *shown = hk_pdf_text(at->pdf, at->dict, "/TU");
	g_autofree char *both = g_strconcat(name, " ", shown, NULL);
	g_autofree char *low = g_utf8_strdown(both, -1);
	long long flags = hk_pdf_number(at->pdf, at->dict, "/Ff");
	gboolean secret = flags > 0 && (flags & (1 << 13)) != 0; /* the letters become dots */

	if (!g_str_equal(hk_pdf_name(at->pdf, at->dict, "/FT"), "/Tx"))
		return;
	for (guint i = 0; secrets[i] != NULL; i++)
		secret |= strstr(low, secrets[i]) != NULL;
	if (secret)
		tell_once(at, "pdf.asks-password", "field", g_strstrip(both));
	for (guint i = 0; cards[i] != NULL; i++)
		if (strstr(low, cards[i]) != NULL)
			tell_once(at, "pdf.asks-card", "field", both);
	g_string_append_printf(at->pdf->text, "%s\n", both);
}

static void
enter_file(const At *at, qpdf_oh stream, const char *name)
{
	const char *left;
	g_autoptr(GByteArray) bytes = hk_pdf_stream(at->pdf, stream, &left);
	g_autofree char *extension = hk_file_extension(name);

	hk_sink_add(at->pdf->sink,
		    hk_extension_runs(extension) ? "pdf.carries-program" : "pdf.carries-file",
		    at->place, -1, "name", name, "extension", extension, NULL);
	if (bytes != NULL && bytes->len > 0)
		hk_descend(at->pdf->kit, at->pdf->sink,
			   &(HkInside){ name, NULL, at->pdf->hints, bytes->data, bytes->len });
}

/* A file specification with the file itself: /EF << /F stream >>. */
static void
check_file(const At *at)
{
	HkPdf *pdf = at->pdf;
	qpdf_oh files = qpdf_oh_get_key_if_dict(pdf->q, at->dict, "/EF");
	qpdf_oh stream = qpdf_oh_get_key_if_dict(pdf->q, files, "/F");
	g_autofree char *name = hk_pdf_text(pdf, at->dict, "/UF");

	if (*name == '\0') {
		g_free(name);
		name = hk_pdf_text(pdf, at->dict, "/F");
	}
	if (qpdf_oh_is_stream(pdf->q, stream) && pdf->insides++ < INSIDES_MAX)
		enter_file(at, stream, *name != '\0' ? name : "file");
	qpdf_oh_release(pdf->q, stream);
	qpdf_oh_release(pdf->q, files);
}

static void
check_media(const At *at)
{
	static const char *const media[] = { "/RichMedia", "/3D",    "/Screen",
					     "/Movie",	   "/Flash", NULL };
	const char *name = hk_pdf_name(at->pdf, at->dict, "/Subtype");

	if (g_strv_contains(media, name))
		tell_once(at, "pdf.media", "type", name + 1);
}

static gboolean
has(const At *at, const char *key)
{
	return qpdf_oh_has_key(at->pdf->q, at->dict, key);
}

static void
check_dict(const At *at)
{
	if (has(at, "/S"))
		check_action(at);
	if (has(at, "/JS"))
		check_script(at);
	if (has(at, "/OpenAction") || has(at, "/AA"))
		check_triggers(at);
	if (has(at, "/EF"))
		check_file(at);
	if (has(at, "/FT"))
		check_field(at);
	if (has(at, "/XFA"))
		tell_once(at, "pdf.xfa", "key", "XFA");
	check_media(at);
	if (g_str_equal(hk_pdf_name(at->pdf, at->dict, "/Type"), "/Page"))
		hk_pdf_read_page(at->pdf, at->dict);
}

static void
check_stream(const At *at, qpdf_oh stream, int number)
{
	const char *type = hk_pdf_name(at->pdf, at->dict, "/Subtype");

	if (g_str_equal(type, "/Image"))
		hk_pdf_read_image(at->pdf, stream, number);
	else if (g_str_equal(type, "/Form"))
		hk_pdf_read_form(at->pdf, stream);
}

static void
walk(HkPdf *pdf, qpdf_oh object, const char *place, int number, guint depth);

static void
walk_dict(HkPdf *pdf, qpdf_oh dict, const char *place, guint depth)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

	/* The library keeps one iterator for all, so the keys are taken before going on. */
	qpdf_oh_begin_dict_key_iter(pdf->q, dict);
	while (qpdf_oh_dict_more_keys(pdf->q) && keys->len < KEYS_MAX)
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf->q)));
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh value = qpdf_oh_get_key_if_dict(pdf->q, dict, keys->pdata[i]);

		if (!qpdf_oh_is_indirect(pdf->q, value))
			walk(pdf, value, place, 0, depth + 1);
		qpdf_oh_release(pdf->q, value);
	}
}

static void
walk_array(HkPdf *pdf, qpdf_oh array, const char *place, guint depth)
{
	int n = MIN(qpdf_oh_get_array_n_items(pdf->q, array), ITEMS_MAX);

	for (int i = 0; i < n && pdf->nodes < NODES_MAX; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(pdf->q, array, i);

		if (!qpdf_oh_is_indirect(pdf->q, item))
			walk(pdf, item, place, 0, depth + 1);
		qpdf_oh_release(pdf->q, item);
	}
}

static void
walk(HkPdf *pdf, qpdf_oh object, const char *place, int number, guint depth)
{
	gboolean stream = qpdf_oh_is_stream(pdf->q, object);
	At at = { pdf, 0, place };

	if (++pdf->nodes > NODES_MAX || depth > DEPTH_MAX)
		return;
	if (qpdf_oh_is_array(pdf->q, object))
		walk_array(pdf, object, place, depth);
	if (!stream && !qpdf_oh_is_dictionary(pdf->q, object))
		return;
	at.dict = stream ? qpdf_oh_get_dict(pdf->q, object) : qpdf_oh_new_object(pdf->q, object);
	check_dict(&at);
	if (stream)
		check_stream(&at, object, number);
	walk_dict(pdf, at.dict, place, depth);
	qpdf_oh_release(pdf->q, at.dict);
}

void
hk_pdf_walk(HkPdf *pdf, qpdf_oh object, int number)
{
	g_autofree char *place = g_strdup_printf("object %d", number);

	walk(pdf, object, place, number, 0);
}

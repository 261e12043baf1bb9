/* office-part.c - reads one XML part of Word, Excel or PowerPoint.
 *
 * Called by office-parts.c for each part that has text or fetches something.  One reader for all
 * three programs: their elements have names of their own, and a part that mixes them is read as
 * Office would at worst.
 */
#include "examine/office-part.h"

#include <string.h>

#include "examine/office-outside.h"
#include "examine/office-xml.h"

#define PART_MAX (32 * 1024 * 1024) /* a sheet of a hundred thousand rows */
#define RELATIONS_MAX 2000
#define FIELD_MAX (32 * 1024)

static void
relation_free(gpointer data)
{
	HkOfficeRelation *relation = data;

	g_free(relation->id);
	g_free(relation->type);
	g_free(relation->target);
	g_free(relation);
}

static void
on_relation(gpointer self, const char *name, const HkXmlElement *element)
{
	GPtrArray *relations = self;
	g_autofree char *type = NULL, *mode = NULL;
	HkOfficeRelation *relation;

	if (strcmp(name, "Relationship") != 0 || relations->len >= RELATIONS_MAX)
		return;
	type = hk_xml_attribute(element, "Type");
	mode = hk_xml_attribute(element, "TargetMode");
	relation = g_new0(HkOfficeRelation, 1);
	relation->id = hk_xml_attribute(element, "Id");
	relation->target = hk_xml_attribute(element, "Target");
	if (relation->target == NULL)
		relation->target = g_strdup("");
	relation->type = g_strdup(type != NULL && strrchr(type, '/') ? strrchr(type, '/') + 1 : "");
	relation->outside = mode != NULL && g_ascii_strcasecmp(mode, "External") == 0;
	g_ptr_array_add(relations, relation);
}

GPtrArray *
hk_office_relations(HkOffice *office, const char *part)
{
	static const HkXmlOps ops = { .start = on_relation };
	const char *slash = strrchr(part, '/');
	gsize folder = slash != NULL ? (gsize)(slash + 1 - part) : 0;
	g_autofree char *path = g_strdup_printf("%.*s_rels/%s.rels", (int)folder, part,
						part + folder);
	const HkBoxItem *item = hk_box_find(office->box, path);
	g_autoptr(GBytes) bytes = item != NULL
					  ? hk_box_read(office->box, item, PART_MAX, office->sink)
					  : NULL;
	GPtrArray *relations = g_ptr_array_new_with_free_func(relation_free);
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	hk_xml_read(data, len, &ops, relations);
	return relations;
}

typedef struct {
	HkOffice *office;
	const char *place;
	GPtrArray *relations;
	GString *field;	   /* code of the fields that are open */
	guint field_depth; /* of w:fldChar */
	gboolean in_code;  /* w:instrText */
	gboolean in_text;  /* w:t, a:t, t */
	gboolean in_formula;
	GString *formulas; /* of a macro sheet; NULL elsewhere */
	char *link;	   /* target of the hyperlink that is open, or NULL */
	gsize link_from;   /* where its text begins */
} Part;

static const char *
target_of(const Part *part, const char *id)
{
	for (guint i = 0; id != NULL && i < part->relations->len; i++) {
		const HkOfficeRelation *relation = g_ptr_array_index(part->relations, i);

		if (relation->outside && g_strcmp0(relation->id, id) == 0)
			return relation->target;
	}
	return NULL;
}

static void
close_field(Part *part)
{
	if (part->field->len > 0)
		hk_office_field(part->office, part->field->str, part->place);
	g_string_truncate(part->field, 0);
}

/* "begin" and "end" nest; what is between "begin" and "separate" is code, inner fields too. */
static void
on_field_mark(Part *part, const HkXmlElement *element)
{
	g_autofree char *kind = hk_xml_attribute(element, "fldCharType");

	if (g_strcmp0(kind, "begin") == 0) {
		part->field_depth++;
	} else if (g_strcmp0(kind, "end") == 0 && part->field_depth > 0 &&
		   --part->field_depth == 0) {
		close_field(part);
	}
}

static void
on_simple_field(Part *part, const HkXmlElement *element)
{
	g_autofree char *code = hk_xml_attribute(element, "instr");

	if (code != NULL)
		hk_office_field(part->office, code, part->place);
}

static void
on_link(Part *part, const HkXmlElement *element)
{
	g_autofree char *id = hk_xml_attribute(element, "id");
	g_autofree char *action = hk_xml_attribute(element, "action");
	const char *target = target_of(part, id);

	if (action != NULL && strstr(action, "ppaction://program") != NULL)
		hk_sink_add(part->office->sink, "office.action-program", part->place, -1, "command",
			    target, NULL);
	g_free(part->link);
	part->link = g_strdup(target);
	part->link_from = part->office->text->len;
}

static void
on_dde(Part *part, const HkXmlElement *element)
{
	g_autofree char *service = hk_xml_attribute(element, "ddeService");
	g_autofree char *topic = hk_xml_attribute(element, "ddeTopic");

	hk_office_dde(part->office, service != NULL ? service : "", topic != NULL ? topic : "",
		      part->place);
}

static void
on_code(Part *part, const HkXmlElement *element)
{
	part->in_code = TRUE;
}

static void
on_text_begin(Part *part, const HkXmlElement *element)
{
	part->in_text = TRUE;
}

static void
on_formula(Part *part, const HkXmlElement *element)
{
	part->in_formula = TRUE;
}

/* clang-format off */
static const struct {
	const char *name;
	void (*on)(Part *part, const HkXmlElement *element);
} elements[] = {
	{ "t",          on_text_begin },
	{ "instrText",  on_code },
	{ "delInstrText", on_code },
	{ "fldChar",    on_field_mark },
	{ "fldSimple",  on_simple_field },
	{ "hyperlink",  on_link },
	{ "hlinkClick", on_link },
	{ "hlinkMouseOver", on_link },
	{ "ddeLink",    on_dde },
	{ "f",          on_formula },
};
/* clang-format on */

static void
on_start(gpointer self, const char *name, const HkXmlElement *element)
{
	for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
		if (strcmp(elements[i].name, name) == 0)
			elements[i].on(self, element);
}

static void
end_link(Part *part)
{
	const GString *text = part->office->text;
	g_autofree char *shown = NULL;

	if (part->link == NULL)
		return;
	if (text->len > part->link_from)
		shown = g_strndup(text->str + part->link_from,
				  MIN(text->len - part->link_from, (gsize)500));
	hk_office_link(part->office, part->link, shown);
	g_clear_pointer(&part->link, g_free);
}

static void
on_end(gpointer self, const char *name)
{
	Part *part = self;

	part->in_text = FALSE;
	part->in_code = FALSE;
	part->in_formula = FALSE;
	if (strcmp(name, "p") == 0 || strcmp(name, "si") == 0)
		hk_office_say(part->office, "\n", 1);
	else if (strcmp(name, "hyperlink") == 0 || strcmp(name, "hlinkClick") == 0 ||
		 strcmp(name, "hlinkMouseOver") == 0)
		end_link(part);
	else if (strcmp(name, "f") == 0 && part->formulas != NULL)
		g_string_append_c(part->formulas, '\n');
}

static void
on_text(gpointer self, const char *text, gsize len)
{
	Part *part = self;

	if (part->in_text)
		hk_office_say(part->office, text, len);
	else if (part->in_code && part->field->len + len <= FIELD_MAX)
		g_string_append_len(part->field, text, (gssize)len);
	else if (part->in_formula && part->formulas != NULL &&
		 part->formulas->len + len <= HK_OFFICE_TEXT)
		g_string_append_len(part->formulas, text, (gssize)len);
}

static const HkXmlOps part_ops = { on_start, on_end, on_text };

void
hk_office_read_part(HkOffice *office, const HkBoxItem *item, GString *formulas)
{
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, PART_MAX, office->sink);
	Part part = { .office = office, .place = item->path, .formulas = formulas };
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	if (data == NULL)
		return;
	part.field = g_string_new(NULL);
	part.relations = hk_office_relations(office, item->path);
	hk_xml_read(data, len, &part_ops, &part);
	close_field(&part);
	end_link(&part);
	g_ptr_array_unref(part.relations);
	g_string_free(part.field, TRUE);
}

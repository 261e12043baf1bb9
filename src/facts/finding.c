/* finding.c - a plain value; meaning comes from the catalogue. */
#include "facts/finding.h"

HkFinding *
hk_finding_new(const char *id, const char *place, gint64 offset)
{
	HkFinding *f = g_new0(HkFinding, 1);

	f->id = g_strdup(id);
	f->place = g_strdup(place);
	f->offset = offset;
	return f;
}

void
hk_finding_add(HkFinding *finding, const char *key, const char *text)
{
	HkValue *v;

	if (finding->n_values == HK_FINDING_VALUES)
		return;
	v = &finding->values[finding->n_values++];
	v->key = g_strdup(key);
	v->text = g_strdup(text != NULL ? text : "");
}

const char *
hk_finding_value(const HkFinding *finding, const char *key)
{
	for (guint i = 0; i < finding->n_values; i++)
		if (g_str_equal(finding->values[i].key, key))
			return finding->values[i].text;
	return NULL;
}

void
hk_finding_free(HkFinding *finding)
{
	if (finding == NULL)
		return;
	for (guint i = 0; i < finding->n_values; i++) {
		g_free(finding->values[i].key);
		g_free(finding->values[i].text);
	}
	g_free(finding->id);
	g_free(finding->place);
	g_free(finding);
}

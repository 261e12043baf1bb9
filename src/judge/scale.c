/* scale.c - reads data/judge/scale.yaml: the priors and the borders of the undecided band. */
#include "data/node.h"
#include "data/take.h"
#include "judge/judge.h"

#include <math.h>

#include "base/error.h"

static gboolean
read_number(const HkNode *map, const char *key, double low, double high, double *out,
	    GError **error)
{
	const char *text = hk_node_text(map, key);
	char *end = NULL;
	double v = text != NULL ? g_ascii_strtod(text, &end) : NAN;

	if (text == NULL || *end != '\0' || !(v >= low && v <= high))
		return hk_node_fail(map, error, "%s must be a number from %g to %g", key, low,
				    high);
	*out = v;
	return TRUE;
}

static gboolean
read_priors(const HkNode *priors, HkScale *scale, GError **error)
{
	for (guint i = 0; i < HK_KIND_BENIGN; i++)
		if (!read_number(priors, hk_kind_id(i), -20, 20, &scale->prior[i], error))
			return FALSE;
	scale->prior[HK_KIND_BENIGN] = 0;
	return TRUE;
}

gboolean
hk_scale_load(const char *data_dir, HkScale *scale, GError **error)
{
	static const char *const keys[] = { "priors",	    "temperature", "incident_from",
					    "benign_below", "kind_from",   NULL };
	g_autofree char *path = g_build_filename(data_dir, "judge", "scale.yaml", NULL);
	g_autoptr(HkNode) root = hk_node_load(path, error);
	const HkNode *priors;

	if (root == NULL || !hk_node_only(root, keys, error))
		return FALSE;
	priors = hk_node_get(root, "priors");
	if (priors == NULL || hk_node_type(priors) != HK_NODE_MAP)
		return hk_node_fail(root, error, "priors are missing");
	return read_priors(priors, scale, error) &&
	       read_number(root, "temperature", 0.1, 10, &scale->temperature, error) &&
	       read_number(root, "incident_from", 0, 1, &scale->incident_from, error) &&
	       read_number(root, "benign_below", 0, 1, &scale->benign_below, error) &&
	       read_number(root, "kind_from", 0, 1, &scale->kind_from, error);
}

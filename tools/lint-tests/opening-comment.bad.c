#include <glib.h>

gboolean
hk_sample_ask(int n)
{
	return TRUE;
}

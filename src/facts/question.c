/* question.c - the end of an asking.  Its replies and options belong to the questions. */
#include "facts/question.h"

void
hk_asking_free(HkAsking *asking)
{
	if (asking == NULL)
		return;
	g_ptr_array_unref(asking->reasons);
	hk_fields_free(asking->facts);
	g_free(asking);
}

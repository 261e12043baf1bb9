/* rules-walk.c - the pieces of a text, handed to libyara one after the other.
 *
 * Used by rules.c.  libyara asks for blocks of memory, which is meant for processes; a text of
 * which most bytes say nothing is much the same.  What stands between two pieces does not exist
 * for it.
 */
#include "examine/rules-walk.h"

#include "examine/rules-sieve.h"

typedef struct {
	const char *text;
	gsize len;
	const GArray *spans;
	guint next;
	YR_MEMORY_BLOCK block;
} Walk;

static const uint8_t *
fetch(YR_MEMORY_BLOCK *block)
{
	return block->context;
}

static YR_MEMORY_BLOCK *
next_block(YR_MEMORY_BLOCK_ITERATOR *iterator)
{
	Walk *walk = iterator->context;
	const HkSpan *span;

	iterator->last_error = ERROR_SUCCESS;
	if (walk->next >= walk->spans->len)
		return NULL;
	span = &g_array_index(walk->spans, HkSpan, walk->next++);
	walk->block = (YR_MEMORY_BLOCK){ .size = span->to - span->from,
					 .base = span->from,
					 .context = (char *)walk->text + span->from,
					 .fetch_data = fetch };
	return &walk->block;
}

static YR_MEMORY_BLOCK *
first_block(YR_MEMORY_BLOCK_ITERATOR *iterator)
{
	Walk *walk = iterator->context;

	walk->next = 0;
	return next_block(iterator);
}

static uint64_t
file_size(YR_MEMORY_BLOCK_ITERATOR *iterator)
{
	return ((const Walk *)iterator->context)->len;
}

int
hk_rules_walk(YR_SCANNER *scanner, const char *text, gsize len, const GArray *spans)
{
	Walk walk = { .text = text, .len = len, .spans = spans };
	YR_MEMORY_BLOCK_ITERATOR iterator = {
		.context = &walk, .first = first_block, .next = next_block, .file_size = file_size
	};

	return yr_scanner_scan_mem_blocks(scanner, &iterator);
}

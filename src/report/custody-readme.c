/* custody-readme.c - the page that lies in the bag: how to check it, what it proves, what not.
 *
 * Called by the house for `case export`, once a language.  Commands are shown as they are typed:
 * each of them is run by tests/unit/test-bag.c on a real bag.
 */
#include "report/custody-doc.h"

typedef struct {
	const char *heading;
	const char *texts[6]; /* keys of paragraphs; one that begins with "$" is a command */
} Part;

/* The chain by hand: prints "ok" when each line's hash stands in the next. */
#define CHAIN                                                                                      \
	"prev=$(printf '%064d' 0); while read -r line; do case $line in "                          \
	"*\"\\\"prev\\\":\\\"$prev\\\"\"*) ;; *) echo broken; break;; esac; "                      \
	"prev=$(printf %s \"$line\" | sha256sum | cut -c1-64); done <data/ledger.jsonl; "          \
	"echo \"$prev\""

/* The manifest is not signed, the ledger is: so each item is looked up there. */
#define MATCH                                                                                      \
	"for f in data/evidence/*; do h=$(sha256sum \"$f\" | cut -c1-64); "                        \
	"grep -q \"\\\"sha256\\\":\\\"$h\\\"\" data/ledger.jsonl && echo \"OK $f\" || echo \"?? "  \
	"$f\"; done"

static const Part parts[] = {
	{ "readme.files", { "readme.ledger", "readme.evidence", "readme.malware", NULL } },
	{ "readme.check",
	  { "readme.check-files", "$sha256sum -c manifest-sha256.txt",
	    "$sha256sum -c tagmanifest-sha256.txt", "readme.check-files-good", NULL } },
	{ "readme.chain",
	  { "readme.chain-how", "$" CHAIN, "readme.chain-head",
	    "$sed -n 3p data/checkpoint.txt | base64 -d | od -An -v -tx1 | tr -d ' \\n'",
	    "readme.chain-key", NULL } },
	{ "readme.match", { "readme.match-how", "$" MATCH, "readme.match-malware", NULL } },
	{ "readme.proves", { "readme.proves-this", NULL } },
	{ "readme.not",
	  { "readme.not-true", "readme.not-when", "readme.not-key", "readme.not-papers", NULL } },
};

HkDoc *
hk_custody_readme(const HkVoice *voice, const HkCase *c)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	g_autofree char *first = hk_voice_fill(voice, "readme.first",
					       (const char *const[]){ "case", c->id, NULL });

	hk_block_heading(root, 1, hk_voice_word(voice, "readme.title"));
	hk_block_paragraph(root, first);
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		hk_block_heading(root, 2, hk_voice_word(voice, parts[i].heading));
		for (guint k = 0; k < G_N_ELEMENTS(parts[i].texts) && parts[i].texts[k] != NULL;
		     k++) {
			const char *key = parts[i].texts[k];

			hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH),
				     *key == '$' ? HK_SPAN_STRONG : HK_SPAN_TEXT,
				     *key == '$' ? key + 1 : hk_voice_word(voice, key));
		}
	}
	return doc;
}

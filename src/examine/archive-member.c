/* archive-member.c - one member of an archive: its name, its first bytes, and into it.
 *
 * Called by archive.c for each member in order.  A member that no examiner claims is left where it
 * is; one that somebody claims is unpacked into memory, paid from the sink's budget, and handed to
 * its examiner.  A mail is judged on its own, because an archive of mails is a box that somebody
 * packed for us.  Promises that every member is at least named, encrypted ones too.
 */
#include "examine/archive.h"

#include <string.h>

#include "base/text.h"
#include "examine/archive-head.h"
#include "examine/archive-name.h"
#include "examine/descend.h"
#include "examine/sniff.h"

#define HEAD_BYTES (33 * 1024) /* an ISO image has its mark at 32769 */
#define MEMBER_MAX 67108864    /* bytes: what the mail examiner reads of one mail */
#define NAMES_SHOWN 300	       /* bytes of names in a sentence */
#define CONTENT_TYPES "[Content_Types].xml"
#define BOMB_BYTES (64 * HK_MIB)

/* What a double click runs, recognised by content whatever its name says. */
static const char *const programs[] = { "exe", "lnk", "elf", "chm", "class", NULL };
/* Those of hk_extension_runs() that are not programs somebody installs but little scripts and
 * links: hardly anybody packs one of these for a colleague. */
static const char *const scripts[] = { "scr", "pif", "bat", "cmd", "ps1", "vbs", "vbe",
				       "js",  "jse", "wsf", "wsh", "hta", "lnk", "scf",
				       "url", "wsc", "sct", "com", "cpl", NULL };
/* Judged on their own. */
static const char *const letters[] = { "mail", "msg", NULL };

static void
remember_name(HkArchiveWalk *walk, const char *label)
{
	if (walk->names->len >= NAMES_SHOWN)
		return;
	if (walk->names->len > 0)
		g_string_append(walk->names, " / ");
	g_string_append(walk->names, label);
	if (walk->names->len >= NAMES_SHOWN) {
		g_autofree char *cut = hk_text_clip(walk->names->str, NAMES_SHOWN);

		g_string_assign(walk->names, cut);
	}
}

static void
tell_program(HkArchiveWalk *walk, const HkMemberName *name, const char *kind)
{
	gboolean script = g_strv_contains(scripts, kind);

	/* One of each sort is the news; an installer has thousands. */
	if (walk->programs++ > 0 && !script)
		return;
	if (walk->programs > 50)
		return;
	hk_sink_add(walk->sink, script ? "archive.script" : "archive.executable", name->label, -1,
		    "name", name->label, "extension", kind, NULL);
}

/* A swollen member: far more came out than can have gone in. */
static void
check_bomb(HkArchiveWalk *walk, const HkMember *member, const char *label)
{
	guint64 packed = hk_input_size(walk->in);
	guint64 claimed = member->size != G_MAXUINT64 ? member->size : 0;
	guint64 out = MAX(claimed, walk->unpacked);
	g_autofree char *size = NULL;

	if (walk->tricky || out < BOMB_BYTES || packed == G_MAXUINT64 ||
	    out / HK_BOMB_RATIO < MAX(packed, 1))
		return;
	walk->tricky = TRUE;
	size = g_strdup_printf("%" G_GUINT64_FORMAT, out / HK_MIB);
	hk_sink_add(walk->sink, "archive.bomb", label, -1, "name", label, "megabytes", size, NULL);
}

static const HkExaminer *
chosen(const HkKit *kit, const GByteArray *head, const char *label)
{
	if (g_str_equal(hk_sniff(head->data, head->len), "iso"))
		return hk_examiner_named("archive");
	return hk_examiner_chosen(kit, head->data, MIN(head->len, HK_CLAIM_HEAD), label);
}

static void
descend(HkArchiveWalk *walk, const HkExaminer *examiner, const char *label, const GByteArray *bytes)
{
	HkInside inside = { .label = label,
			    .type = examiner->name,
			    .hints = hk_input_hints(walk->in),
			    .data = bytes->data,
			    .len = bytes->len };

	if (g_strv_contains(letters, examiner->name)) {
		walk->mails++;
		hk_descend_apart(walk->kit, walk->sink, &inside);
		return;
	}
	walk->others++;
	walk->unsure = walk->unsure || g_str_equal(examiner->name, "archive");
	hk_descend(walk->kit, walk->sink, &inside);
}

/* The rest of a member that somebody wants to see.  FALSE: it broke off. */
static gboolean
take_rest(HkArchiveWalk *walk, const HkMemberBytes *from, GByteArray *bytes, const char *label)
{
	gsize had = bytes->len;
	gboolean ok = bytes->len < HEAD_BYTES || from->take(from->self, bytes, MEMBER_MAX - had);

	walk->unpacked += bytes->len - had;
	if (ok && bytes->len >= MEMBER_MAX)
		hk_sink_add(walk->sink, "limit.input", label, MEMBER_MAX, "limit",
			    G_STRINGIFY(MEMBER_MAX), NULL);
	return ok;
}

static gboolean
read_member(HkArchiveWalk *walk, const HkMemberBytes *from, const HkMember *member,
	    const HkMemberName *name)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	gboolean ok = from->take(from->self, bytes, HEAD_BYTES);
	const HkExaminer *examiner;
	const char *sniffed;

	walk->unpacked += bytes->len;
	if (bytes->len == 0) {
		walk->unknown += ok;
		return ok;
	}
	sniffed = hk_sniff(bytes->data, bytes->len);
	if (!name->runs && g_strv_contains(programs, sniffed))
		tell_program(walk, name, sniffed);
	examiner = chosen(walk->kit, bytes, name->label);
	if (examiner == NULL) {
		walk->unknown++;
		ok = ok && from->skip(from->self);
		return ok;
	}
	ok = ok && take_rest(walk, from, bytes, name->label);
	check_bomb(walk, member, name->label);
	descend(walk, examiner, name->label, bytes);
	return ok;
}

/* Encrypted, and we have no password: what its name says is all there is. */
static gboolean
pass_locked(HkArchiveWalk *walk, const HkMemberBytes *from)
{
	walk->locked++;
	return from->skip(from->self);
}

static gboolean
look_at(HkArchiveWalk *walk, const HkMemberBytes *from, const HkMember *member,
	const HkMemberName *name)
{
	walk->files++;
	walk->package = walk->package || g_ascii_strcasecmp(member->name, CONTENT_TYPES) == 0;
	walk->android = walk->android || g_str_equal(member->name, "AndroidManifest.xml");
	walk->tricky = walk->tricky || name->tricky;
	remember_name(walk, name->label);
	if (name->runs)
		tell_program(walk, name, name->extension);
	check_bomb(walk, member, name->label);
	if (member->target != NULL)
		return TRUE;
	if (member->encrypted && walk->password == NULL)
		return pass_locked(walk, from);
	return read_member(walk, from, member, name);
}

gboolean
hk_archive_member(HkArchiveWalk *walk, const HkMemberBytes *from, const HkMember *member)
{
	HkMemberName name;
	gboolean more;

	walk->members++;
	if (!hk_sink_take(walk->sink, HK_MEMBER_COST))
		return FALSE;
	hk_member_name(member->name, member->target, walk->sink, &name);
	more = member->folder || look_at(walk, from, member, &name);
	hk_member_name_clear(&name);
	return more;
}

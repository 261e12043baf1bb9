/* archive.c - examines an archive: what is packed in it, how, and whether it is what it says.
 *
 * Called by the worker and, for archives in mails and in archives, through hk_descend().  Reads
 * zip, 7z, rar, tar, cab, iso, lzh, cpio, ar, FAT disks and single compressed files; says honestly
 * of another disk or a locked archive that its contents could not be seen.  Being packed or locked
 * is ordinary; what weighs is what lies inside and how it hides.
 */
#include "examine/archive.h"
#include "examine/sink-box.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "examine/archive-zip.h"
#include "examine/descend.h"

#define DOCUMENT_MAX (64 * HK_MIB) /* what the office examiner reads */
#define SPENT (128 * HK_KIB)	   /* what is less than this is not enough for one more member */

extern const HkExaminer hk_examiner_archive;

/* A mail that is packed without compression stands in the first bytes in clear, and the mail
 * examiner is 95 sure of it.  Others may know a zip better: an Office document is 97. */
#define SURE 96
#define PERHAPS 30

/* clang-format off */
static const struct { gsize at, len; const char *bytes; guint sure; } marks[] = {
	{ 0, 4, "PK\x03\x04", SURE },
	{ 0, 4, "PK\x05\x06", SURE },
	{ 0, 4, "PK\x07\x08", SURE }, /* in parts */
	{ 0, 6, "7z\xBC\xAF\x27\x1C", SURE },
	{ 0, 6, "Rar!\x1A\x07", SURE },
	{ 0, 4, "MSCF", SURE },
	{ 0, 3, "\x1F\x8B\x08", SURE },
	{ 0, 6, "\xFD" "7zXZ\0", SURE },
	{ 0, 4, "\x28\xB5\x2F\xFD", SURE },
	{ 4, 6, "1AY&SY", SURE }, /* bzip2: the first block, after "BZh" and a digit */
	{ 0, 4, "LZIP", SURE },
	{ 0, 4, "\x04\x22\x4D\x18", SURE },
	{ 0, 2, "\x1F\x9D", PERHAPS },
	{ 257, 5, "ustar", SURE },
	{ 2, 3, "-lh", SURE },
	{ 2, 3, "-lz", SURE },
	{ 0, 6, "070701", SURE },
	{ 0, 6, "070707", SURE },
	{ 0, 8, "!<arch>\n", SURE },
	{ 0, 8, "conectix", SURE },
	{ 0, 8, "vhdxfile", SURE },
	{ 510, 2, "\x55\xAA", 60 }, /* the first sector of a disk */
};
/* clang-format on */

/* An ISO image begins with 32 KiB of nothing, and its mark lies behind. */
static gboolean
is_nothing(const guint8 *head, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (head[i] != 0)
			return FALSE;
	return len >= HK_CLAIM_HEAD;
}

static guint
claims(const guint8 *head, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (len >= marks[i].at + marks[i].len &&
		    memcmp(head + marks[i].at, marks[i].bytes, marks[i].len) == 0)
			return marks[i].sure;
	return is_nothing(head, len) ? PERHAPS : 0;
}

/* All that may be unpacked is unpacked, and there is more; or the time went into unpacking so much
 * of so little: a slow machine meets a bomb's clock before its size. */
static gboolean
is_spent(HkArchiveWalk *walk, const HkArchive *archive)
{
	g_autofree char *megabytes = NULL;
	guint64 limit = hk_examiner_archive.limits.output_bytes;
	guint64 unpacked = limit - MIN(hk_sink_output_left(walk->sink), limit);
	gboolean slow = hk_archive_is_late(archive) &&
			hk_input_size(walk->in) < unpacked / HK_BOMB_RATIO;

	if (hk_sink_output_left(walk->sink) > SPENT && !slow)
		return FALSE;
	megabytes = g_strdup_printf("%" G_GUINT64_FORMAT, unpacked / HK_MIB);
	if (!walk->tricky && hk_input_size(walk->in) < unpacked / HK_BOMB_RATIO)
		hk_sink_add(walk->sink, "archive.bomb", "", -1, "name", hk_input_name(walk->in),
			    "megabytes", megabytes, NULL);
	walk->tricky = TRUE;
	return TRUE;
}

/* What the end of a walk means. */
static void
tell_end(HkArchiveWalk *walk, HkArchive *archive, HkMemberNext end)
{
	g_autofree char *trouble = NULL;

	if (end == HK_MEMBERS_END)
		return;
	walk->unsure = walk->broken = TRUE;
	if (is_spent(walk, archive))
		return;
	if (walk->locked == 0 && hk_archive_is_locked(archive)) {
		walk->locked = 1;
		return;
	}
	trouble = hk_text_valid(hk_archive_trouble(archive), strlen(hk_archive_trouble(archive)));
	hk_sink_add(walk->sink, "archive.broken", "", -1, "message",
		    *trouble != '\0' ? trouble : "cut off", NULL);
}

static void
tell_contents(HkArchiveWalk *walk, const char *format)
{
	g_autofree char *files = g_strdup_printf("%u", walk->files);
	g_autofree char *locked = g_strdup_printf("%u", walk->locked);
	const char *name = hk_input_name(walk->in);
	gboolean whole = hk_sink_in_whole(walk->sink);

	hk_sink_add(walk->sink, "archive.contents", "", -1, "format", format, "files", files,
		    "names", walk->names->str, NULL);
	if (walk->locked > 0)
		hk_sink_add(walk->sink, whole ? "archive.locked" : "archive.locked-alone", "", -1,
			    "name", name, "files", locked, "names", walk->names->str, NULL);
	if (!whole && walk->files > 0 && walk->locked + walk->programs == 0 && !walk->android &&
	    !walk->tricky && !walk->unsure)
		hk_sink_add(walk->sink, "archive.no-program", "", -1, "files", files, "names",
			    walk->names->str, NULL);
	if (walk->programs > 0 && walk->files == 1)
		hk_sink_add(walk->sink, "archive.lone-program", "", -1, "name", walk->names->str,
			    NULL);
}

/* A box of mails: they are judged, not it; unless the box itself has something to say. */
static gboolean
is_box(const HkArchiveWalk *walk)
{
	return walk->mails > 0 && walk->others == 0 && walk->unknown == 0 && walk->locked == 0 &&
	       walk->programs == 0 && !walk->tricky;
}

/* Office asks for the name of one part, not for its place: whatever stands in front of it. */
static void
look_as_document(HkArchiveWalk *walk)
{
	HkInside inside = { .label = hk_input_name(walk->in),
			    .type = "office",
			    .hints = hk_input_hints(walk->in) };
	gboolean more;

	inside.data = hk_input_all(walk->in, DOCUMENT_MAX, &inside.len, &more, NULL);
	walk->others++;
	if (inside.data != NULL && !more && hk_sink_take(walk->sink, inside.len))
		hk_descend(walk->kit, walk->sink, &inside);
}

void
hk_archive_tell(HkArchiveWalk *walk, const char *format)
{
	if (walk->android)
		hk_sink_add(walk->sink, "archive.android-app", "", -1, "name",
			    hk_input_name(walk->in), NULL);
	tell_contents(walk, format);
	if (walk->package && !walk->broken) /* else its parts were read one by one */
		look_as_document(walk);
	if (is_box(walk))
		hk_sink_box(walk->sink);
}

/* A file compressed alone has no name inside: it is the outer one without its last extension. */
static char *
single_name(const HkArchiveWalk *walk, const HkMember *member)
{
	g_autofree char *name = g_path_get_basename(hk_input_name(walk->in));
	char *dot = strrchr(name, '.');

	if (*member->name != '\0' && !g_str_equal(member->name, "data"))
		return g_strdup(member->name);
	if (dot != NULL && dot != name)
		*dot = '\0';
	return g_str_equal(name, ".") ? g_strdup("data") : g_steal_pointer(&name);
}

static gboolean
take(gpointer archive, GByteArray *out, gsize max)
{
	return hk_archive_take(archive, out, max);
}

static gboolean
skip(gpointer archive)
{
	return hk_archive_skip(archive);
}

static HkMemberNext
walk_through(HkArchiveWalk *walk, HkArchive *archive, HkMember *member)
{
	g_autofree char *name = hk_archive_is_single(archive) ? single_name(walk, member) : NULL;
	HkMemberNext next = HK_MEMBER;
	const HkMemberBytes from = { archive, take, skip };

	if (name != NULL)
		member->name = name;
	while (next == HK_MEMBER && walk->members < HK_MEMBERS_MAX) {
		if (!hk_archive_member(walk, &from, member))
			return HK_MEMBERS_BROKEN;
		next = hk_archive_next(archive, member);
	}
	if (next != HK_MEMBER)
		return next;
	hk_sink_add(walk->sink, "limit.children", "", -1, "limit", G_STRINGIFY(HK_MEMBERS_MAX),
		    NULL);
	return HK_MEMBERS_END;
}

static gboolean
refuse(GError **error, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "archive: %s",
		    *why != '\0' ? why : "cut off");
	return FALSE;
}

static gboolean
begins_with(HkInput *in, guint64 at, const char *mark, gsize len)
{
	guint8 bytes[8];
	gsize got;

	return len <= sizeof bytes && hk_input_read(in, at, bytes, len, &got, NULL) && got == len &&
	       memcmp(bytes, mark, len) == 0;
}

static gboolean
walk_archive(HkArchiveWalk *walk, GError **error)
{
	g_autofree char *why = NULL;
	g_autoptr(HkArchive) archive = hk_archive_open(walk->in, walk->sink, walk->password, &why);
	HkMember member;
	HkMemberNext next;

	if (archive == NULL)
		return refuse(error, why);
	next = hk_archive_next(archive, &member);
	if (next == HK_MEMBERS_BROKEN && !hk_archive_is_locked(archive)) {
		why = hk_text_valid(hk_archive_trouble(archive),
				    strlen(hk_archive_trouble(archive)));
		return refuse(error, why);
	}
	if (next == HK_MEMBER && hk_archive_is_bare(archive))
		return refuse(error, "nothing that is known");
	if (next == HK_MEMBERS_END && !begins_with(walk->in, 0, "PK", 2))
		return refuse(error, "nothing in it"); /* zeros pass for an empty tar */
	if (next == HK_MEMBER)
		next = walk_through(walk, archive, &member);
	tell_end(walk, archive, next);
	hk_archive_tell(walk, hk_archive_format(archive));
	return TRUE;
}

/* Its mark may stand behind something else: programs look for the end of a zip. */
static gboolean
may_be_zip(HkInput *in)
{
	guint8 head[HK_CLAIM_HEAD];
	gsize got = 0;

	return begins_with(in, 0, "PK", 2) ||
	       (hk_input_read(in, 0, head, sizeof head, &got, NULL) && claims(head, got) == 0);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	g_autofree char *kept = NULL;
	HkArchiveWalk walk = { .kit = kit, .in = in, .sink = sink, .names = names };
	gboolean common = FALSE;

	if (!begins_with(in, 0x8001, "CD001", 5) && hk_archive_disk(&walk))
		return TRUE;
	if (may_be_zip(in)) {
		walk.tricky = hk_zip_structure(in, sink);
		walk.password = hk_archive_unlock(&walk, &kept, &common);
	}
	if (walk.password != NULL)
		hk_sink_add(sink, common ? "archive.common-password" : "archive.unlocked", "", -1,
			    "name", hk_input_name(in), NULL);
	return walk_archive(&walk, error);
}

/* Those whose mark is not in front, or may have something in front of it. */
static const char *const extensions[] = { "zip", "iso", "img", "vhd", "tar", "lzh", NULL };

const HkExaminer hk_examiner_archive = {
	.name = "archive",
	.extensions = extensions,
	.limits = {
		.input_bytes = G_MAXUINT64, /* reads as it goes; time and output end it */
		.output_bytes = 512 * HK_MIB, /* what two seconds unpack; installers are about as large */
		.children = 2000, /* mails of a packed mailbox; what the wire allows */
		.depth = 8, /* honest ones are nested twice, and then mail, document, macro */
		.findings = 2000,
		.wall_ms = 60 * 1000, /* a large archive of documents; each of them has its own */
	},
	.claims = claims,
	.examine = examine,
};

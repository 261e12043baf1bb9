/* disk-fat.c - reads FAT12, FAT16 and FAT32, as Microsoft's FAT specification (1.03) lays them out.
 *
 * Used by archive-disk.c.  Nothing is written and nothing believed: chains end after as many
 * clusters as there are, folders are entered once each, sixteen deep.  Deleted files and what lies
 * between files is not looked for.  A long name counts only with the checksum of its short one,
 * as in Windows.
 */
#include "examine/disk-fat.h"

#include <string.h>

#include "base/text.h"
#include "examine/charset.h"
#include "examine/wide.h"

#define SECTOR 512
#define ENTRY 32
#define DEPTH_MAX 16
#define FOLDER_MAX (2 * HK_MIB) /* 65,536 entries: what the format allows */
#define FOLDERS_MAX 2000
#define PIECES_MAX 20 /* pieces of 13 letters */
#define CLUSTER_MAX (256 * 1024)
#define MS_KEPT 15000 /* a quarter of the archive's time, for what remains to be told */

enum { ATTR_LABEL = 0x08, ATTR_FOLDER = 0x10, ATTR_LONG = 0x0F };

/* A folder to be read.  cluster 0: the root of FAT12 and FAT16, which has a place of its own. */
typedef struct {
	guint32 cluster;
	guint depth;
	char *path; /* with a slash behind, or "" */
} Folder;

struct HkFat {
	const HkDisk *disk;
	HkSink *sink;
	guint64 base, tables, root_at, data; /* bytes */
	guint32 root_len, cluster_len, clusters;
	guint bits;
	GQueue folders;	  /* of Folder* that wait */
	GHashTable *seen; /* clusters that folders begin with */
	Folder *folder;	  /* that is being read, or NULL */
	GByteArray *entries;
	gsize next; /* of its entries */
	guint8 longs[PIECES_MAX * 26];
	guint long_pieces;
	guint8 long_sum;
	char *name;
	guint32 at, left; /* of the file: its next cluster, and bytes to come */
	guint32 within, steps;
};

static guint32
word(const guint8 *p)
{
	return (guint32)p[0] | (guint32)p[1] << 8;
}

static guint32
dword(const guint8 *p)
{
	return word(p) | word(p + 2) << 16;
}

static gboolean
is_power(guint32 n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

/* The parameter block of the first sector (3.1); FALSE: no FAT begins here. */
static gboolean
lay_out(HkFat *fat, const guint8 *s)
{
	guint32 sector = word(s + 11), reserved = word(s + 14), tables = s[16];
	guint32 table = word(s + 22) != 0 ? word(s + 22) : dword(s + 36);
	guint32 all = word(s + 19) != 0 ? word(s + 19) : dword(s + 32);
	guint64 roots, front;

	if ((s[0] != 0xEB && s[0] != 0xE9) || !is_power(sector) || sector < SECTOR ||
	    sector > 4096 || !is_power(s[13]) || reserved == 0 || tables == 0 || tables > 4 ||
	    table == 0 || s[21] < 0xF0)
		return FALSE;
	fat->root_len = word(s + 17) * ENTRY;
	roots = (fat->root_len + sector - 1) / sector;
	front = reserved + (guint64)tables * table + roots;
	fat->cluster_len = sector * s[13];
	if (front >= all || fat->cluster_len > CLUSTER_MAX)
		return FALSE;
	fat->clusters = (guint32)((all - front) / s[13]);
	fat->bits = word(s + 22) == 0 ? 32 : fat->clusters < 4085 ? 12 : 16; /* 3.5 */
	fat->tables = fat->base + (guint64)reserved * sector;
	fat->root_at = fat->tables + (guint64)tables * table * sector;
	fat->data = fat->base + front * sector;
	return TRUE;
}

/* What follows this cluster in its chain; 0 at the end. */
static guint32
follow(const HkFat *fat, guint32 cluster)
{
	guint8 p[4] = { 0 };
	gsize len = fat->bits == 32 ? 4 : 2;
	guint32 next;

	if (!hk_disk_read(fat->disk, fat->tables + (guint64)cluster * fat->bits / 8, p, len))
		return 0;
	next = fat->bits == 32 ? dword(p) & 0x0FFFFFFF : word(p);
	if (fat->bits == 12)
		next = (cluster & 1) != 0 ? next >> 4 : next & 0xFFF;
	return next >= 2 && next - 2 < fat->clusters ? next : 0;
}

static gboolean
is_cluster(const HkFat *fat, guint32 cluster)
{
	return cluster >= 2 && cluster - 2 < fat->clusters;
}

static guint64
place_of(const HkFat *fat, guint32 cluster)
{
	return fat->data + (guint64)(cluster - 2) * fat->cluster_len;
}

static void
folder_free(gpointer p)
{
	Folder *folder = p;

	g_free(folder->path);
	g_free(folder);
}

static void
remember_folder(HkFat *fat, guint32 cluster, guint depth, const char *path)
{
	Folder *folder;

	if (depth > DEPTH_MAX || g_hash_table_size(fat->seen) >= FOLDERS_MAX ||
	    !g_hash_table_add(fat->seen, GUINT_TO_POINTER(cluster + 1)))
		return;
	folder = g_new0(Folder, 1);
	folder->cluster = cluster;
	folder->depth = depth;
	folder->path = depth == 0 ? g_strdup("") : g_strconcat(path, "/", NULL);
	g_queue_push_tail(&fat->folders, folder);
}

static gboolean
append(const HkFat *fat, guint64 at, gsize len)
{
	gsize had = fat->entries->len;

	if (len == 0 || !hk_sink_take(fat->sink, len))
		return FALSE;
	g_byte_array_set_size(fat->entries, (guint)(had + len));
	if (hk_disk_read(fat->disk, at, fat->entries->data + had, len))
		return TRUE;
	g_byte_array_set_size(fat->entries, (guint)had);
	return FALSE;
}

static void
read_folder(HkFat *fat)
{
	guint32 cluster = fat->folder->cluster;

	g_byte_array_set_size(fat->entries, 0);
	fat->next = 0;
	fat->long_pieces = 0;
	if (cluster == 0)
		append(fat, fat->root_at, fat->root_len);
	for (; is_cluster(fat, cluster) && fat->entries->len < FOLDER_MAX;
	     cluster = follow(fat, cluster))
		if (!append(fat, place_of(fat, cluster), fat->cluster_len))
			return;
}

/* Where the thirteen letters of a piece stand. */
static const guint8 letters[26] = { 1,	2,  3,	4,  5,	6,  7,	8,  9,	10, 14, 15, 16,
				    17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31 };

/* One piece of a long name; they come last one first (7.). */
static void
take_long(HkFat *fat, const guint8 *e)
{
	guint number = e[0] & 0x1F;

	if (number == 0 || number > PIECES_MAX)
		return;
	if ((e[0] & 0x40) != 0) {
		fat->long_pieces = number;
		fat->long_sum = e[13];
	} else if (number > fat->long_pieces || e[13] != fat->long_sum) {
		fat->long_pieces = 0;
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(letters); i++)
		fat->longs[(number - 1) * 26 + i] = e[letters[i]];
}

static guint8
checksum(const guint8 *e)
{
	guint8 sum = 0;

	for (guint i = 0; i < 11; i++)
		sum = (guint8)((sum << 7 | sum >> 1) + e[i]);
	return sum;
}

static char *
long_name(const HkFat *fat)
{
	gsize len = 0;

	while (len < fat->long_pieces * 26 && word(fat->longs + len) != 0 &&
	       word(fat->longs + len) != 0xFFFF)
		len += 2;
	return len > 0 ? hk_wide_text(fat->longs, len) : NULL;
}

/* Eight letters and three, in the charset of the machine that wrote them. */
static char *
short_name(const guint8 *e)
{
	g_autoptr(GString) name = g_string_new(NULL);
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize len;
	const char *text;

	g_string_append_len(name, (const char *)e, 8);
	if (e[0] == 0x05)
		name->str[0] = (char)0xE5;
	g_strchomp(name->str);
	g_string_set_size(name, strlen(name->str));
	if (memcmp(e + 8, "   ", 3) != 0) {
		g_string_append_c(name, '.');
		g_string_append_len(name, (const char *)e + 8, 3);
	}
	g_strchomp(name->str);
	text = hk_charset_utf8(name->str, strlen(name->str), "CP932", &len, &owned, &use);
	return hk_text_valid(text, len);
}

static void
fill(HkFat *fat, const guint8 *e, HkMember *member)
{
	g_autofree char *own = fat->long_pieces > 0 && fat->long_sum == checksum(e) ? long_name(fat)
										    : NULL;
	guint32 cluster = word(e + 26) | (fat->bits == 32 ? word(e + 20) << 16 : 0);

	if (own == NULL)
		own = short_name(e);
	g_free(fat->name);
	fat->name = g_strconcat(fat->folder->path, own, NULL);
	*member = (HkMember){
		.name = fat->name,
		.size = dword(e + 28),
		.folder = (e[11] & ATTR_FOLDER) != 0,
	};
	fat->at = cluster;
	fat->left = member->folder ? 0 : dword(e + 28);
	fat->within = fat->steps = 0;
	if (member->folder && is_cluster(fat, cluster))
		remember_folder(fat, cluster, fat->folder->depth + 1, fat->name);
}

/* TRUE: it is a file or a folder, and member is filled. */
static gboolean
take_entry(HkFat *fat, const guint8 *e, HkMember *member)
{
	if (e[0] == 0xE5 || e[0] == '.') {
		fat->long_pieces = 0;
		return FALSE;
	}
	if ((e[11] & 0x3F) == ATTR_LONG) {
		take_long(fat, e);
		return FALSE;
	}
	if ((e[11] & ATTR_LABEL) == 0)
		fill(fat, e, member);
	fat->long_pieces = 0;
	return (e[11] & ATTR_LABEL) == 0;
}

static gboolean
next_folder(HkFat *fat)
{
	g_clear_pointer(&fat->folder, folder_free);
	fat->folder = g_queue_pop_head(&fat->folders);
	if (fat->folder != NULL)
		read_folder(fat);
	return fat->folder != NULL;
}

HkMemberNext
hk_fat_next(HkFat *fat, HkMember *member)
{
	do {
		if (hk_sink_ms_left(fat->sink) < MS_KEPT)
			return HK_MEMBERS_BROKEN;
		while (fat->next + ENTRY <= fat->entries->len) {
			const guint8 *e = fat->entries->data + fat->next;

			fat->next += ENTRY;
			if (e[0] == 0)
				break;
			if (take_entry(fat, e, member))
				return HK_MEMBER;
		}
	} while (next_folder(fat));
	return HK_MEMBERS_END;
}

/* To the next cluster when this one is read. */
static gboolean
step(HkFat *fat)
{
	if (fat->within < fat->cluster_len)
		return is_cluster(fat, fat->at);
	fat->within = 0;
	fat->at = follow(fat, fat->at);
	return ++fat->steps <= fat->clusters && is_cluster(fat, fat->at);
}

gboolean
hk_fat_take(HkFat *fat, GByteArray *out, gsize max)
{
	while (max > 0 && fat->left > 0) {
		gsize had = out->len, n;

		if (!step(fat))
			return FALSE;
		n = MIN(MIN(max, (gsize)fat->left), (gsize)(fat->cluster_len - fat->within));
		if (!hk_sink_take(fat->sink, n))
			return FALSE;
		g_byte_array_set_size(out, (guint)(had + n));
		if (!hk_disk_read(fat->disk, place_of(fat, fat->at) + fat->within, out->data + had,
				  n)) {
			g_byte_array_set_size(out, (guint)had);
			return FALSE;
		}
		fat->within += (guint32)n;
		fat->left -= (guint32)n;
		max -= n;
	}
	return TRUE;
}

static gboolean
try_at(HkFat *fat, guint64 base)
{
	guint8 s[SECTOR];

	fat->base = base;
	return hk_disk_read(fat->disk, base, s, sizeof s) && lay_out(fat, s);
}

HkFat *
hk_fat_open(const HkDisk *disk, guint64 at, HkSink *sink)
{
	g_autoptr(HkFat) fat = g_new0(HkFat, 1);
	guint8 s[SECTOR];

	fat->disk = disk;
	fat->sink = sink;
	fat->seen = g_hash_table_new(NULL, NULL);
	fat->entries = g_byte_array_new();
	if (!try_at(fat, at))
		return NULL;
	if (!hk_disk_read(disk, fat->base, s, sizeof s))
		return NULL;
	remember_folder(fat, fat->bits == 32 ? dword(s + 44) : 0, 0, "");
	return g_steal_pointer(&fat);
}

void
hk_fat_free(HkFat *fat)
{
	if (fat == NULL)
		return;
	g_queue_clear_full(&fat->folders, folder_free);
	g_clear_pointer(&fat->folder, folder_free);
	g_hash_table_unref(fat->seen);
	g_byte_array_unref(fat->entries);
	g_free(fat->name);
	g_free(fat);
}

/* site-log.c - examines an access log: who called these files, when, and what else did they do?
 *
 * Called by the worker when a site is examined; the names of the suspicious files come as hints.
 * Read twice: first for the callers, then for everything that they touched.  Tables are bounded, so
 * a log of any length fits; what did not fit is told.
 */
#include <string.h>

#include "base/civil.h"
#include "examine/site-log-read.h"

#define CLIENTS_MAX 200 /* callers whose other requests are followed */
#define TOUCHED_MAX 40	/* paths of one of them */
#define TOLD_CLIENTS 10
#define TOLD_TOUCHED 8

typedef struct {
	char *name, *base;
	guint calls, posts;
	gint64 first, last, first_post;
	char *first_client, *post_client;
} Wanted;

typedef struct {
	guint count, posts, status;
	gint64 first;
} Touched;

typedef struct {
	char *agent;
	guint calls;
	gint64 first, last;
	GHashTable *touched; /* path -> Touched* */
	char *upload;	     /* the last path it posted to before its first call */
	gint64 upload_at;
} Client;

typedef struct {
	GPtrArray *wanted;   /* of Wanted* */
	GHashTable *clients; /* address -> Client* */
	guint lines, strange;
	gboolean too_many;
} Log;

static guint
claims(const guint8 *head, gsize len)
{
	return 0;
}

static void
wanted_free(gpointer p)
{
	Wanted *w = p;

	g_free(w->name);
	g_free(w->base);
	g_free(w->first_client);
	g_free(w->post_client);
	g_free(w);
}

static void
client_free(gpointer p)
{
	Client *c = p;

	g_free(c->agent);
	g_free(c->upload);
	g_hash_table_unref(c->touched);
	g_free(c);
}

static void
want(Log *log, const char *hints)
{
	g_auto(GStrv) names = g_strsplit(hints, "\n", -1);

	for (guint i = 0; names[i] != NULL; i++) {
		Wanted *w = g_new0(Wanted, 1);

		w->name = g_strconcat("/", names[i], NULL);
		w->base = g_path_get_basename(names[i]);
		g_ptr_array_add(log->wanted, w);
	}
}

/* A request names "a b.php" as "a%20b.php".  (owned) */
static char *
undo_percent(const char *path)
{
	GString *out = g_string_new(NULL);

	for (const char *p = path; *p != '\0'; p++) {
		gint high = *p == '%' ? g_ascii_xdigit_value(p[1]) : -1;
		gint low = high >= 0 ? g_ascii_xdigit_value(p[2]) : -1;

		g_string_append_c(out, low >= 0 && high + low > 0 ? (char)(high * 16 + low) : *p);
		p += low >= 0 && high + low > 0 ? 2 : 0;
	}
	return g_string_free(out, FALSE);
}

/* The folder may be the server's root, lie in it, or hold it: the longer ends with the shorter. */
static Wanted *
find_wanted(const Log *log, const char *asked)
{
	g_autofree char *decoded = strchr(asked, '%') != NULL ? undo_percent(asked) : NULL;
	const char *path = decoded != NULL ? decoded : asked;
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return NULL;
	for (guint i = 0; i < log->wanted->len; i++) {
		Wanted *w = g_ptr_array_index(log->wanted, i);

		if (strcmp(slash + 1, w->base) == 0 &&
		    (g_str_has_suffix(path, w->name) || g_str_has_suffix(w->name, path)))
			return w;
	}
	return NULL;
}

static Client *
client_of(Log *log, const HkSiteRequest *r)
{
	Client *c = g_hash_table_lookup(log->clients, r->client);

	if (c != NULL)
		return c;
	if (g_hash_table_size(log->clients) >= CLIENTS_MAX) {
		log->too_many = TRUE;
		return NULL;
	}
	c = g_new0(Client, 1);
	c->agent = g_strdup(r->agent);
	c->first = c->last = r->time;
	c->touched = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_hash_table_insert(log->clients, g_strdup(r->client), c);
	return c;
}

static void
note_call(Wanted *w, const HkSiteRequest *r)
{
	gboolean posts = strcmp(r->method, "POST") == 0 || strcmp(r->method, "PUT") == 0;

	if (w->calls == 0 || r->time < w->first) {
		w->first = r->time;
		g_free(w->first_client);
		w->first_client = g_strdup(r->client);
	}
	w->last = MAX(w->last, r->time);
	w->calls++;
	if (!posts)
		return;
	if (w->posts == 0 || r->time < w->first_post) {
		w->first_post = r->time;
		g_free(w->post_client);
		w->post_client = g_strdup(r->client);
	}
	w->posts++;
}

static void
first_pass(const HkSiteRequest *r, gpointer user)
{
	Log *log = user;
	Wanted *w = r != NULL ? find_wanted(log, r->path) : NULL;
	Client *c;

	log->lines++;
	log->strange += r == NULL ? 1 : 0;
	if (w == NULL)
		return;
	note_call(w, r);
	c = client_of(log, r);
	if (c == NULL)
		return;
	c->calls++;
	c->first = MIN(c->first, r->time);
	c->last = MAX(c->last, r->time);
}

static void
second_pass(const HkSiteRequest *r, gpointer user)
{
	Log *log = user;
	Client *c = r != NULL ? g_hash_table_lookup(log->clients, r->client) : NULL;
	gboolean posts = r != NULL && strcmp(r->method, "POST") == 0;
	Touched *t;

	if (c == NULL || find_wanted(log, r->path) != NULL)
		return;
	if (posts && r->time <= c->first && r->time >= c->upload_at) {
		g_free(c->upload);
		c->upload = g_strdup(r->path);
		c->upload_at = r->time;
	}
	t = g_hash_table_lookup(c->touched, r->path);
	if (t == NULL && g_hash_table_size(c->touched) >= TOUCHED_MAX)
		return;
	if (t == NULL) {
		t = g_new0(Touched, 1);
		t->first = r->time;
		g_hash_table_insert(c->touched, g_strdup(r->path), t);
	}
	t->count++;
	t->posts += posts ? 1 : 0;
	t->status = r->status;
}

static void
tell_wanted(HkSink *sink, const Wanted *w)
{
	g_autofree char *count = g_strdup_printf("%u", w->calls);
	g_autofree char *first = hk_civil_format(w->first), *last = hk_civil_format(w->last);
	g_autofree char *posted = hk_civil_format(w->first_post);

	if (w->calls == 0)
		return;
	hk_sink_add(sink, "access.called", w->name, -1, "file", w->name, "count", count, "first",
		    first, "last", last, "client", w->first_client, NULL);
	if (w->posts > 0)
		hk_sink_add(sink, "access.posted", w->name, -1, "file", w->name, "time", posted,
			    "client", w->post_client, NULL);
}

static gint
posts_first(gconstpointer a, gconstpointer b, gpointer table)
{
	const Touched *x = g_hash_table_lookup(table, *(const char *const *)a);
	const Touched *y = g_hash_table_lookup(table, *(const char *const *)b);

	if (x->posts != y->posts)
		return x->posts > y->posts ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
tell_touched(HkSink *sink, const char *address, const Client *c)
{
	guint n;
	g_autofree gpointer *paths = g_hash_table_get_keys_as_array(c->touched, &n);

	g_qsort_with_data(paths, (gint)n, sizeof *paths, posts_first, c->touched);
	for (guint i = 0; i < MIN(n, TOLD_TOUCHED); i++) {
		const Touched *t = g_hash_table_lookup(c->touched, paths[i]);
		g_autofree char *count = g_strdup_printf("%u", t->count);
		g_autofree char *posts = g_strdup_printf("%u", t->posts);
		g_autofree char *time = hk_civil_format(t->first);

		hk_sink_add(sink, "access.touched", address, -1, "client", address, "path",
			    (const char *)paths[i], "count", count, "posts", posts, "time", time,
			    NULL);
	}
}

static void
tell_client(HkSink *sink, const char *address, const Client *c)
{
	g_autofree char *count = g_strdup_printf("%u", c->calls);
	g_autofree char *first = hk_civil_format(c->first), *last = hk_civil_format(c->last);
	g_autofree char *upload = hk_civil_format(c->upload_at);

	hk_sink_add(sink, "access.client", address, -1, "client", address, "count", count, "first",
		    first, "last", last, "agent", c->agent, NULL);
	if (c->upload != NULL)
		hk_sink_add(sink, "access.upload", address, -1, "client", address, "path",
			    c->upload, "time", upload, NULL);
	tell_touched(sink, address, c);
}

static gint
earliest_first(gconstpointer a, gconstpointer b, gpointer table)
{
	const Client *x = g_hash_table_lookup(table, *(const char *const *)a);
	const Client *y = g_hash_table_lookup(table, *(const char *const *)b);

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
tell(HkSink *sink, const Log *log)
{
	g_autofree char *strange = g_strdup_printf("%u", log->strange);
	g_autofree char *lines = g_strdup_printf("%u", log->lines);
	guint n;
	g_autofree gpointer *keys = g_hash_table_get_keys_as_array(log->clients, &n);

	hk_sink_add(sink, "access.lines", "", -1, "lines", lines, "strange", strange, NULL);
	for (guint i = 0; i < log->wanted->len; i++)
		tell_wanted(sink, g_ptr_array_index(log->wanted, i));
	g_qsort_with_data(keys, (gint)n, sizeof *keys, earliest_first, log->clients);
	for (guint i = 0; i < MIN(n, TOLD_CLIENTS); i++)
		tell_client(sink, keys[i], g_hash_table_lookup(log->clients, keys[i]));
	if (log->too_many || n > TOLD_CLIENTS)
		hk_sink_add(sink, "access.more-clients", "", -1, NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	Log log = { .wanted = g_ptr_array_new_with_free_func(wanted_free) };
	gboolean cut = FALSE, good;

	log.clients = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, client_free);
	want(&log, hk_input_hints(in));
	good = hk_site_log_read(in, sink, first_pass, &log, &cut, error);
	if (good && g_hash_table_size(log.clients) > 0)
		good = hk_site_log_read(in, sink, second_pass, &log, &cut, error);
	if (good)
		tell(sink, &log);
	if (cut)
		hk_sink_add(sink, "access.cut", "", -1, NULL);
	g_hash_table_unref(log.clients);
	g_ptr_array_unref(log.wanted);
	return good;
}

static const char *const no_extensions[] = { NULL };

const HkExaminer hk_examiner_site_log = {
	.name = "site-log",
	.extensions = no_extensions,
	.limits = {
		.input_bytes = 16 * HK_GIB,  /* a busy shop's month */
		.output_bytes = 64 * HK_GIB, /* logs shrink to a tenth; both readings count */
		.children = 1,
		.depth = 2,
		.findings = 200,
		.wall_ms = 300 * 1000, /* 16 GiB twice, at the speed of a disk */
	},
	.claims = claims,
	.examine = examine,
};

/* server.c - opens the rooms, listens, and runs the one thread that answers.
 *
 * Called by `hikeshi serve` and by tests.  The library is driven by our own loop, so that between
 * its rounds slow connections are ended and waiting streams woken (pulse.c).  The only other thread
 * that enters is the one that asks for an invitation; a lock keeps it between two rounds.
 */
#include "web/server.h"

#include <microhttpd.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/file.h"
#include "web/listen.h"
#include "web/talk.h"

/* Two tabs a person and six connections a tab are a hundred people; what comes beyond waits in the
 * kernel's queue. */
#define CONNECTIONS_MAX 1200
#define FROM_ONE_ADDRESS 300	       /* an office behind one router */
#define HEAD_MAX ((size_t)(48 * 1024)) /* memory of a connection: head, and what is being read */
#define BEAT_MS 250
#define TLS_VERSIONS "SECURE128:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.3"

struct HkServer {
	HkHall *hall;
	HkListen listen;
	struct MHD_Daemon *daemon;
	GThread *thread;
	GMutex lock; /* held while the library works */
	int stop;    /* eventfd */
	char *address;
	char *complaint;  /* the library's last one before it served */
	char *key, *cert; /* PEM, for as long as the daemon lives */
};

static gint64
now_ms(void)
{
	return g_get_monotonic_time() / 1000;
}

static void *
on_line(void *user, const char *uri, struct MHD_Connection *connection)
{
	return hk_talk_new(((HkServer *)user)->hall, uri);
}

static enum MHD_Result
on_request(void *user, struct MHD_Connection *connection, const char *url, const char *method,
	   const char *version, const char *data, size_t *size, void **context)
{
	HkTalk *talk = (HkTalk *)*context;
	gboolean fine = TRUE;

	if (!hk_talk_begun(talk)) {
		fine = hk_talk_head(talk, connection, method, version);
	} else if (*size > 0) {
		fine = hk_talk_body(talk, data, *size);
		*size = 0;
	} else {
		fine = hk_talk_answer(talk);
	}
	return fine ? MHD_YES : MHD_NO;
}

static void
on_completed(void *user, struct MHD_Connection *connection, void **context,
	     enum MHD_RequestTerminationCode how)
{
	HkConnection *c = hk_talk_connection(connection);

	hk_talk_free((HkTalk *)g_steal_pointer(context));
	if (c != NULL)
		hk_connection_is(c, HK_BETWEEN, now_ms());
}

static void
on_connection(void *user, struct MHD_Connection *connection, void **context,
	      enum MHD_ConnectionNotificationCode what)
{
	HkPulse *pulse = ((HkServer *)user)->hall->pulse;
	const union MHD_ConnectionInfo *info;

	if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
		hk_pulse_leave(pulse, (HkConnection *)g_steal_pointer(context));
		return;
	}
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	*context = hk_pulse_enter(pulse, connection, info != NULL ? info->connect_fd : -1,
				  now_ms());
}

/* What the library would decode in its own way is left as it came: target.c does it once. */
static size_t
keep_as_is(void *user, struct MHD_Connection *connection, char *text)
{
	size_t len = 0;

	while (text[len] != '\0')
		len++;
	return len;
}

/* Why it does not start is worth knowing; that a client hung up is not. */
static void G_GNUC_PRINTF(2, 0) on_complaint(void *user, const char *format, va_list values)
{
	HkServer *s = (HkServer *)user;

	if (s->thread != NULL)
		return;
	g_free(s->complaint);
	s->complaint = g_strchomp(g_strdup_vprintf(format, values));
}

/* The reception finished something that a request may be waiting for. */
static void
answer_bell(HkHall *hall)
{
	eventfd_t rings;

	eventfd_read(hall->bell, &rings);
	hk_pulse_knock(hall->pulse, now_ms());
}

static gpointer
serve(gpointer user)
{
	HkServer *s = (HkServer *)user;
	const int epoll = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	struct pollfd fds[] = { { epoll, POLLIN, 0 },
				{ s->stop, POLLIN, 0 },
				{ s->hall->bell, POLLIN, 0 } };
	gint64 beat = now_ms();
	MHD_UNSIGNED_LONG_LONG due;

	while ((fds[1].revents & POLLIN) == 0) {
		g_mutex_lock(&s->lock);
		if ((fds[2].revents & POLLIN) != 0)
			answer_bell(s->hall);
		MHD_run(s->daemon);
		if (now_ms() - beat >= BEAT_MS) {
			beat = now_ms();
			hk_pulse_beat(s->hall->pulse, beat);
		}
		if (MHD_get_timeout(s->daemon, &due) != MHD_YES)
			due = BEAT_MS;
		g_mutex_unlock(&s->lock);
		poll(fds, G_N_ELEMENTS(fds), (int)MIN(due, BEAT_MS));
	}
	return NULL;
}

/* 1,200 connections are more descriptors than most shells allow at first. */
static void
raise_descriptors(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= 2 * CONNECTIONS_MAX)
		return;
	limit.rlim_cur = MIN(limit.rlim_max, 2 * CONNECTIONS_MAX);
	setrlimit(RLIMIT_NOFILE, &limit);
}

static gboolean
start_daemon(HkServer *s, GError **error)
{
	const gboolean tls = s->cert != NULL;
	struct MHD_OptionItem for_tls[] = {
		{ tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, s->key },
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, s->cert },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)TLS_VERSIONS },
		{ MHD_OPTION_END, 0, NULL },
	};

	raise_descriptors();
	s->daemon = MHD_start_daemon(
		MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
			(tls ? MHD_USE_TLS : 0) | (s->listen.is_v6 ? MHD_USE_IPv6 : 0),
		s->listen.port, NULL, NULL, on_request, s,
		/* First, so that complaints of what follows are heard. */
		MHD_OPTION_EXTERNAL_LOGGER, on_complaint, s, MHD_OPTION_SOCK_ADDR,
		&s->listen.address.any, MHD_OPTION_ARRAY, for_tls, MHD_OPTION_URI_LOG_CALLBACK,
		on_line, s, MHD_OPTION_UNESCAPE_CALLBACK, keep_as_is, s,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, s, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		(unsigned)(s->listen.loopback ? CONNECTIONS_MAX - 50 : FROM_ONE_ADDRESS),
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)120, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		HEAD_MAX, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (s->daemon == NULL && s->complaint != NULL &&
	    strstr(s->complaint, g_strerror(EADDRINUSE)) != NULL)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, HK_SERVER_BUSY);
	else if (s->daemon == NULL)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s:%u: %s", s->listen.host,
			    s->listen.port,
			    s->complaint != NULL ? s->complaint : g_strerror(errno));
	return s->daemon != NULL;
}

static gboolean
check_options(const HkServerOptions *o, HkServer *s, GError **error)
{
	gsize len;

	if (!hk_listen_parse(o->listen != NULL ? o->listen : "127.0.0.1", &s->listen, error))
		return FALSE;
	if ((o->tls_cert == NULL) != (o->tls_key == NULL)) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "--tls-cert, --tls-key");
		return FALSE;
	}
	if (o->tls_cert == NULL && !s->listen.loopback) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "no TLS for %s", s->listen.host);
		return FALSE;
	}
	return o->tls_cert == NULL ||
	       (hk_file_read(o->tls_cert, 256 * 1024, &s->cert, &len, error) &&
		hk_file_read(o->tls_key, 64 * 1024, &s->key, &len, error));
}

static void
name_itself(HkServer *s, const HkServerOptions *o)
{
	const guint16 port = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
	const gboolean tls = s->cert != NULL;
	const char *host = o->hosts != NULL && o->hosts[0] != NULL ? o->hosts[0] : s->listen.host;

	s->address = g_strdup_printf("%s://%s:%u/", tls ? "https" : "http", host, port);
	s->hall->hosts = hk_listen_hosts(&s->listen, port, tls, o->hosts);
	s->hall->tls = tls;
	s->hall->loopback = s->listen.loopback;
}

HkServer *
hk_server_start(const HkServerOptions *options, GError **error)
{
	g_autoptr(HkServer) s = g_new0(HkServer, 1);

	g_mutex_init(&s->lock);
	s->stop = eventfd(0, EFD_CLOEXEC);
	if (!check_options(options, s, error))
		return NULL;
	s->hall = hk_hall_open(options, error);
	if (s->hall == NULL || !start_daemon(s, error))
		return NULL;
	name_itself(s, options);
	s->thread = g_thread_new("page", serve, s);
	return g_steal_pointer(&s);
}

const char *
hk_server_address(const HkServer *server)
{
	return server->address;
}

char *
hk_server_invitation(HkServer *s, GError **error)
{
	g_autofree char *token = NULL;

	g_mutex_lock(&s->lock);
	hk_hall_at(s->hall, NULL);
	token = hk_doorman_invite(s->hall->web.doorman, g_get_user_name(), s->hall->web.instant,
				  error);
	g_mutex_unlock(&s->lock);
	return token != NULL ? g_strconcat(s->address, "sign-in?once=", token, NULL) : NULL;
}

void
hk_server_free(HkServer *s)
{
	if (s == NULL)
		return;
	if (s->thread != NULL) {
		eventfd_write(s->stop, 1);
		g_thread_join(s->thread);
	}
	if (s->daemon != NULL && s->hall != NULL)
		hk_pulse_wake_all(s->hall->pulse, now_ms()); /* or the library ends the program */
	if (s->daemon != NULL)
		MHD_stop_daemon(s->daemon);
	hk_hall_close(s->hall);
	hk_listen_clear(&s->listen);
	hk_fd_clear(&s->stop);
	g_mutex_clear(&s->lock);
	g_free(s->address);
	g_free(s->complaint);
	g_free(s->cert);
	g_free(s->key);
	g_free(s);
}

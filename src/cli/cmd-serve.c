/* cmd-serve.c - `hikeshi serve`: the page, for people who do not type commands.
 *
 * Prints the address and stays until it is told to stop.  Only on loopback the address signs its
 * reader in: who can read this terminal is the owner of the machine.
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "web/server.h"

#define MIB ((guint64)1 << 20)
#define UPLOAD_MAX_MIB (1 << 20)

/* Standard error, so that the address on standard output can be read by a program. */
static void
log_line(const char *line)
{
	hk_output_complain(line);
}

static HkServerOptions
options_of(const HkCall *call)
{
	const HkOptions *o = &call->options;

	return (HkServerOptions){
		.listen = o->listen,
		.tls_cert = o->tls_cert,
		.tls_key = o->tls_key,
		.hosts = (const char *const *)o->hosts,
		.store = o->store,
		.profile = o->profile,
		.workers = (guint)o->jobs,
		.unsafe = o->unsafe,
		.upload_max = (guint64)o->upload_max * MIB,
		.instant = o->at != NULL ? call->instant : 0,
		.log = log_line,
	};
}

/* Only for somebody who sits in front of a desktop and started it by hand. */
static void
open_browser(const HkCall *call, const char *address)
{
	const char *const argv[] = { "xdg-open", address, NULL };
	gboolean desktop = g_getenv("DISPLAY") != NULL || g_getenv("WAYLAND_DISPLAY") != NULL;

	if (call->options.no_browser || !desktop || !isatty(STDOUT_FILENO))
		return;
	/* Without a browser the address has been printed all the same. */
	g_spawn_async(NULL, (char **)argv, NULL,
		      G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
		      NULL, NULL, NULL, NULL);
}

static gboolean
stop(gpointer loop)
{
	g_main_loop_quit((GMainLoop *)loop);
	return G_SOURCE_CONTINUE;
}

static gboolean
announce(const HkCall *call, HkServer *server, GError **error)
{
	gboolean team = call->options.tls_cert != NULL;
	g_autofree char *invitation = team ? g_strdup(hk_server_address(server))
					   : hk_server_invitation(server, error);
	g_autofree char *said = NULL;

	if (invitation == NULL)
		return FALSE;
	said = g_strdup_printf("%s\n  %s\n%s\n",
			       hk_call_word(call, team ? "serve.team" : "serve.ready"), invitation,
			       hk_call_word(call, "serve.stop"));
	hk_output_text(said, strlen(said));
	fflush(stdout); /* whoever waits for the address may be a pipe */
	open_browser(call, invitation);
	return TRUE;
}

HkExit
hk_cmd_serve(const HkCall *call)
{
	const HkServerOptions options = options_of(call);
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(HkServer) server = NULL;
	g_autoptr(GError) error = NULL;

	if (call->options.upload_max < 0 || call->options.upload_max > UPLOAD_MAX_MIB)
		return hk_output_misuse(call, "serve.upload-max");
	g_unix_signal_add(SIGINT, stop, loop);
	g_unix_signal_add(SIGTERM, stop, loop);
	server = hk_server_start(&options, &error);
	if (server == NULL && g_error_matches(error, HK_ERROR, HK_ERROR_UNSAFE) &&
	    options.tls_cert == NULL && g_str_has_prefix(error->message, "no TLS"))
		return hk_output_misuse(call, "serve.no-tls");
	if (server == NULL && g_error_matches(error, HK_ERROR, HK_ERROR_USAGE) &&
	    g_str_equal(error->message, HK_SERVER_BUSY)) {
		return hk_output_misuse(call, "serve.busy");
	}
	if (server == NULL || !announce(call, server, &error))
		return hk_case_fail(call, error);
	g_main_loop_run(loop);
	return HK_EXIT_NOTHING;
}

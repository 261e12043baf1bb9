/* hall.c - the rooms of one running server: opened together, closed in the other order. */
#include "web/hall.h"
#include "house/long-lived.h"

#include <stdarg.h>
#include <sys/eventfd.h>

#include "base/fd.h"
#include "base/text.h"
#include "web/assets.h"
#include "web/once.h"

#define UPLOAD_MAX ((guint64)1 << 30) /* a mailbox of years; more is for the command line */

static void
tell_doorman(const char *line, gpointer user)
{
	hk_hall_log((const HkHall *)user, "%s", line);
}

static gboolean
open_knowledge(HkHall *hall, const HkServerOptions *o, GError **error)
{
	const HkHouseOptions house = { .profile = o->profile, .instant = hall->web.instant };
	HkWeb *web = &hall->web;

	web->assets = hall->assets = hk_assets_load(hk_house_data_dir(), error);
	if (web->assets == NULL)
		return FALSE;
	web->house = hk_house_new(&house, error);
	if (web->house == NULL)
		return FALSE;
	web->texts = hk_house_texts(web->house);
	web->office = hk_office_open(web->house, error);
	return web->office != NULL;
}

/* From the reception's thread. */
static void
ring(gpointer bell)
{
	eventfd_write(*(const int *)bell, 1);
}

static gboolean
open_store(HkHall *hall, const HkServerOptions *o, GError **error)
{
	const HkCasebookOptions book = {
		.folder = o->folder,
		.url = o->store,
		.instant = hall->web.instant,
	};
	g_autofree char *handed_in = o->folder != NULL
					     ? g_build_filename(o->folder, "handed-in", NULL)
					     : NULL;
	const HkReceptionOptions reception = {
		.folder = handed_in,
		.profile = o->profile,
		.workers = o->workers,
		.unsafe = o->unsafe,
		.bytes_max = hall->web.upload_max,
		.finished = ring,
		.user = &hall->bell,
	};
	HkWeb *web = &hall->web;

	web->book = hk_casebook_open(&book, error);
	if (web->book == NULL)
		return FALSE;
	web->doorman = hk_doorman_open(web->book, tell_doorman, hall, error);
	if (web->doorman == NULL)
		return FALSE;
	web->reception = hk_reception_open(&reception, error);
	return web->reception != NULL && hk_reception_teach(web->reception, web->house, error);
}

static gint64
now(const HkHall *hall)
{
	return hall->fixed_instant != 0 ? hall->fixed_instant : g_get_real_time() / G_USEC_PER_SEC;
}

HkHall *
hk_hall_open(const HkServerOptions *o, GError **error)
{
	HkHall *hall = g_new0(HkHall, 1);

	hall->log = o->log;
	hall->fixed_instant = o->instant;
	hall->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	hall->cache = hk_cache_new();
	hall->web.once = hk_once_new();
	hall->rate = hk_rate_new();
	hall->pulse = hk_pulse_new();
	hall->web.upload_max = o->upload_max != 0 ? o->upload_max : UPLOAD_MAX;
	hall->web.unsafe = o->unsafe;
	hall->web.instant = now(hall);
	if (open_knowledge(hall, o, error) && open_store(hall, o, error))
		return hall;
	hk_hall_close(hall);
	return NULL;
}

void
hk_hall_close(HkHall *hall)
{
	HkWeb *web;

	if (hall == NULL)
		return;
	web = &hall->web;
	hk_cache_free(hall->cache);
	hk_once_free(web->once);
	g_clear_pointer(&web->reception, hk_reception_close);
	g_clear_pointer(&web->doorman, hk_doorman_free);
	g_clear_pointer(&web->book, hk_casebook_free);
	g_clear_pointer(&web->office, hk_office_free);
	g_clear_pointer(&web->house, hk_house_free);
	hk_assets_free(hall->assets);
	hk_rate_free(hall->rate);
	hk_pulse_free(hall->pulse);
	hk_fd_clear(&hall->bell);
	g_clear_pointer(&hall->hosts, g_ptr_array_unref);
	g_free(hall);
}

void
hk_hall_log(const HkHall *hall, const char *format, ...)
{
	g_autofree char *line = NULL;
	g_autofree char *shown = NULL;
	va_list values;

	if (hall->log == NULL)
		return;
	va_start(values, format);
	line = g_strdup_vprintf(format, values);
	va_end(values);
	shown = hk_text_printable(line);
	hall->log(shown);
}

void
hk_hall_at(HkHall *hall, const HkVisitor *visitor)
{
	HkWeb *web = &hall->web;

	web->instant = now(hall);
	/* Desks open and close by the minute, and what the house knows of one is kept. */
	if (hall->minute != web->instant / 60) {
		hall->minute = web->instant / 60;
		hk_house_set_instant(web->house, web->instant);
	}
	if (visitor != NULL)
		hk_casebook_act(web->book, visitor->name, web->instant);
}

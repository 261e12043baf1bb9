/* allowance.h - where a page may be fetched from.
 *
 * There is no switch in the program: what the tests need to reach their own server is compiled into
 * a program of theirs, which is never installed.
 */
#pragma once

#include <glib.h>

#ifdef HK_FETCH_FOR_TESTS
#define HK_FETCH_LOOPBACK TRUE
#define HK_FETCH_VISIT_MS 3000
#define HK_FETCH_CA g_getenv("HK_FETCH_CA") /* trusted besides nobody */
#else
#define HK_FETCH_LOOPBACK FALSE
#define HK_FETCH_VISIT_MS 20000 /* one server's time, from the first byte of the request */
#define HK_FETCH_CA NULL
#endif

/* Other ports are administration, mail, databases: nothing that a page is read from. */
static inline gboolean
hk_fetch_port(guint16 port)
{
	return port == 80 || port == 443 || HK_FETCH_LOOPBACK;
}

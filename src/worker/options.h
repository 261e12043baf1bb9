/* options.h - what the broker writes on a worker's command line. */
#pragma once

#include <glib.h>

typedef struct {
	char *data_dir;
	char **user_dirs; /* NULL-terminated, or NULL */
	int profile_fd;	  /* -1: none */
	int socket_fd;
	gboolean unsafe;
} HkWorkerOptions;

/* HK_ERROR_USAGE. */
gboolean
hk_worker_options(int argc, char **argv, HkWorkerOptions *options, GError **error);
void
hk_worker_options_clear(HkWorkerOptions *options);

/* The lines behind profile_fd, or NULL; closes it.  HK_ERROR_UNREADABLE.  *lines is owned. */
gboolean
hk_worker_profile(HkWorkerOptions *options, char **lines, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkWorkerOptions, hk_worker_options_clear)

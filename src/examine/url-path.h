/* url-path.h - what stands behind a host: words, codes and files that short-lived pages use. */
#pragma once

#include <glib.h>

typedef enum {
	HK_URL_PATH_CODE = 1 << 0,    /* "/a8Xk2", "?kvymhnje": a code and nothing else */
	HK_URL_PATH_KIT = 1 << 1,     /* "/next.php", "/.jp/": what kits unpack */
	HK_URL_PATH_ENGINE = 1 << 2,  /* a page in the inner folders of a blog's program */
	HK_URL_PATH_PROGRAM = 1 << 3, /* a file that runs */
	HK_URL_PATH_LOGIN = 1 << 4,   /* words of a page that asks for a password */
} HkUrlPathSign;

/* path is what hk_url_split() says. */
guint
hk_url_path_signs(const char *path);

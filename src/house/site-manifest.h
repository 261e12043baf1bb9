/* site-manifest.h - what a site was like on a good day, as a signed list.
 *
 * `cd ROOT && sha256sum -c LIST` checks the files' contents; lines that begin with "#" tell the
 * rest:
 *   #f MODE UID GID SIZE MTIME CTIME        of the file in the next line
 *   #d MODE UID GID MTIME CTIME NAME        a folder ("#o": a FIFO, a device, a socket)
 *   #l MODE UID GID MTIME CTIME NAME TARGET a link
 *   #u PROBLEM SIZE NAME                    what could not be read
 *   # signature VERIFIER BASE64             the last line, over all above it (Ed25519)
 * Names are escaped as sha256sum does; between the last two fields stands a tab.
 */
#pragma once

#include "cases/keys.h"
#include "house/site.h"

/* The list, signed.  (owned) */
char *
hk_site_manifest(const HkSite *site, const HkKeys *keys, gint64 instant);

/* HK_ERROR_UNREADABLE when there is none; HK_ERROR_MALFORMED when it is not as these keys signed
 * it. (owned) */
HkSite *
hk_site_manifest_read(const char *path, const HkKeys *keys, GError **error);

/* Entries by name: of char* to HkSiteEntry*, both borrowed.  (owned) */
GHashTable *
hk_site_index(const HkSite *site);

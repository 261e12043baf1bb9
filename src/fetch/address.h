/* address.h - which addresses belong to the public internet. */
#pragma once

#include <glib.h>
#include <sys/socket.h>

/* FALSE for this machine, its network, and everything else that is reserved; and for what is not
 * an address of IPv4 or IPv6. */
gboolean
hk_address_is_public(const struct sockaddr *address);

/* The same machine, or (IPv6) a neighbour on the same network. */
gboolean
hk_address_is_near(const struct sockaddr *ours, const struct sockaddr *theirs);

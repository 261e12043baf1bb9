/* address.h - which addresses belong to the public internet. */
#pragma once

#include <glib.h>
#include <sys/socket.h>

/* FALSE for this machine, its network, and everything else that is reserved; and for what is not
 * an address of IPv4 or IPv6. */
gboolean
hk_address_is_public(const struct sockaddr *address);

/* The same machine or a neighbour: the same /24 of IPv4, the same /48 of IPv6, which is what one
 * customer is given. */
gboolean
hk_address_is_near(const struct sockaddr *ours, const struct sockaddr *theirs);

/*
 * engine/address.h - addresses of machines near us
 *
 * A stranger's redirect or link must not make us ask the router, the printer
 * or a service on this computer. The user's own addresses may.
 *
 * Ranges: RFC 6890 (IPv4 and IPv6 special purpose registries).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_ADDRESS_H
#define COURANT_ENGINE_ADDRESS_H

#include <stdbool.h>

struct sockaddr;

/* Loopback, private, link-local, shared (100.64/10) or unspecified; also inside an IPv6 address. */
bool address_is_near(const struct sockaddr *address);
/* The same for "192.0.2.1" or "2001:db8::1"; anything else is not near. */
bool address_text_is_near(const char *address);

#endif

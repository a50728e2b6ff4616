/*
 * tests/unit/engine/socks.h - a SOCKS5 proxy for tests (RFC 1928)
 *
 * Takes one connection at a time, leads every name to 127.0.0.1 and remembers
 * which names it was asked for: with socks5h:// the proxy resolves them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_ENGINE_SOCKS_H
#define COURANT_TESTS_ENGINE_SOCKS_H

struct socks;

struct socks *socks_start(void);
void socks_stop(struct socks *socks);
unsigned socks_port(const struct socks *socks);
/* The last name; "" none, "address" when it was none but a number. After the request. */
const char *socks_name(const struct socks *socks);

#endif

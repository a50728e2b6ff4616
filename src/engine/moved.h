/*
 * engine/moved.h - whether a permanent redirect is to be believed
 *
 * Networks of hotels and trains redirect everything to where one logs in, some
 * of them for good; parked domains do so, too. A feed's new address is only
 * learned when it looks like one. What is refused here is followed all the
 * same, each time anew.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_MOVED_H
#define COURANT_ENGINE_MOVED_H

#include <stdbool.h>

/*
 * Not from https to http; not to a bare number of a machine from a name; not to
 * an address with a word such as "login" or "portal" that was not in the old one.
 */
bool moved_is_credible(const char *from, const char *to);

#endif

/*
 * engine/pace.h - how fast pages are asked for that nobody waits for
 *
 * Of one host at most two at a time, and each some time after the one before,
 * never quite the same time. Pure bookkeeping: the caller says what time it
 * is, in milliseconds of a clock that never goes back.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_PACE_H
#define COURANT_ENGINE_PACE_H

#include <stdint.h>

#define PACE_AT_ONCE 2
#define PACE_PAUSE_MS 1000

struct pace;

/* pause_ms: from one start to the next, and up to half as much more. */
struct pace *pace_new(int pause_ms);
void pace_free(struct pace *pace); /* NULL is fine */

/* 0: now; else how many milliseconds to wait; -1: until one of them has ended. */
int pace_wait(const struct pace *pace, const char *host, int64_t now_ms);
void pace_started(struct pace *pace, const char *host, int64_t now_ms, uint32_t random);
void pace_ended(struct pace *pace, const char *host);

#endif

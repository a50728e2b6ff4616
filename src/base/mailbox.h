/*
 * base/mailbox.h - the queue between two threads
 *
 * Messages are small values of one size, copied in and out; nothing in them
 * points to anything. The wake function is called by the sender, outside the
 * lock, when the box was empty: a thousand messages cost one wake-up.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_MAILBOX_H
#define COURANT_BASE_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

struct mailbox;

struct mailbox *mailbox_new(size_t message_len, void (*wake)(void *ctx), void *ctx);
void mailbox_free(struct mailbox *box);

void mailbox_put(struct mailbox *box, const void *message);
/* The oldest message; false when there is none. Never waits. */
bool mailbox_take(struct mailbox *box, void *out);

#endif

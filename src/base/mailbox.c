/* SPDX-License-Identifier: MIT */
#include "base/mailbox.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

struct mailbox {
	pthread_mutex_t lock;
	size_t message_len;
	size_t first, n, cap; /* a ring of cap messages */
	char *ring;
	void (*wake)(void *ctx);
	void *ctx;
};

struct mailbox *mailbox_new(size_t message_len, void (*wake)(void *ctx), void *ctx)
{
	struct mailbox *box = xcalloc(1, sizeof(*box));

	pthread_mutex_init(&box->lock, NULL);
	box->message_len = message_len;
	box->wake = wake;
	box->ctx = ctx;
	return box;
}

void mailbox_free(struct mailbox *box)
{
	if (!box)
		return;
	pthread_mutex_destroy(&box->lock);
	free(box->ring);
	free(box);
}

static void grow(struct mailbox *box)
{
	size_t len = box->message_len, cap = box->cap ? box->cap * 2 : 16;
	char *ring = xreallocarray(NULL, cap, len);

	for (size_t i = 0; i < box->n; i++)
		memcpy(ring + i * len, box->ring + (box->first + i) % box->cap * len, len);
	free(box->ring);
	box->ring = ring;
	box->cap = cap;
	box->first = 0;
}

void mailbox_put(struct mailbox *box, const void *message)
{
	bool was_empty;

	pthread_mutex_lock(&box->lock);
	was_empty = box->n == 0;
	if (box->n == box->cap)
		grow(box);
	memcpy(box->ring + (box->first + box->n++) % box->cap * box->message_len, message,
	       box->message_len);
	pthread_mutex_unlock(&box->lock);
	if (was_empty && box->wake)
		box->wake(box->ctx);
}

bool mailbox_take(struct mailbox *box, void *out)
{
	bool got;

	pthread_mutex_lock(&box->lock);
	got = box->n > 0;
	if (got) {
		memcpy(out, box->ring + box->first * box->message_len, box->message_len);
		box->first = (box->first + 1) % box->cap;
		box->n--;
	}
	pthread_mutex_unlock(&box->lock);
	return got;
}

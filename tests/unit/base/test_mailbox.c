/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#include <pthread.h>
#include <semaphore.h>

#include <cmocka.h>

#include "base/mailbox.h"

#define MANY 20000

struct message {
	int sender, number;
};

static void count(void *ctx)
{
	(*(int *)ctx)++;
}

static void an_empty_box_gives_nothing(void **state)
{
	struct mailbox *box = mailbox_new(sizeof(int), NULL, NULL);
	int out = 5;

	(void)state;
	assert_false(mailbox_take(box, &out));
	assert_int_equal(out, 5);
	mailbox_free(box);
	mailbox_free(NULL);
}

static void messages_come_out_in_order_while_the_ring_grows(void **state)
{
	struct mailbox *box = mailbox_new(sizeof(int), NULL, NULL);
	int in = 0, out = 0, got;

	(void)state;
	/* more goes in than out, so that the ring wraps and grows at every offset */
	for (int round = 0; round < 200; round++) {
		for (int i = 0; i < 7; i++, in++)
			mailbox_put(box, &in);
		for (int i = 0; i < 5; i++, out++) {
			assert_true(mailbox_take(box, &got));
			assert_int_equal(got, out);
		}
	}
	for (; out < in; out++) {
		assert_true(mailbox_take(box, &got));
		assert_int_equal(got, out);
	}
	assert_false(mailbox_take(box, &got));
	mailbox_free(box);
}

static void only_the_first_message_wakes(void **state)
{
	int wakes = 0, message = 1, got;
	struct mailbox *box = mailbox_new(sizeof(int), count, &wakes);

	(void)state;
	for (int i = 0; i < 1000; i++)
		mailbox_put(box, &message);
	assert_int_equal(wakes, 1);
	while (mailbox_take(box, &got))
		;
	mailbox_put(box, &message);
	assert_int_equal(wakes, 2);
	mailbox_free(box);
}

struct traffic {
	struct mailbox *box;
	int sender;
};

static void post(void *ctx)
{
	sem_post(ctx);
}

static void *send_many(void *ctx)
{
	struct traffic *t = ctx;

	for (int i = 0; i < MANY; i++)
		mailbox_put(t->box, &(struct message){ t->sender, i });
	return NULL;
}

static void nothing_is_lost_between_threads(void **state)
{
	struct traffic t[2] = { 0 };
	pthread_t thread[2];
	int next[2] = { 0, 0 };
	struct message m;
	sem_t wake;

	(void)state;
	sem_init(&wake, 0, 0);
	t[0].box = t[1].box = mailbox_new(sizeof(struct message), post, &wake);
	t[1].sender = 1;
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, send_many, &t[i]), 0);
	/* would hang for ever if a wake-up were lost */
	while (next[0] + next[1] < 2 * MANY) {
		sem_wait(&wake);
		while (mailbox_take(t[0].box, &m))
			assert_int_equal(m.number, next[m.sender]++);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
	assert_false(mailbox_take(t[0].box, &m));
	mailbox_free(t[0].box);
	sem_destroy(&wake);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_box_gives_nothing),
		cmocka_unit_test(messages_come_out_in_order_while_the_ring_grows),
		cmocka_unit_test(only_the_first_message_wakes),
		cmocka_unit_test(nothing_is_lost_between_threads),
	};

	return cmocka_run_group_tests_name("mailbox", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
#include "engine/child.h"

#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/spawn.h"

struct child {
	int64_t tag;
	const char **words; /* ends with NULL */
	struct strbuf input, output;
	size_t written; /* of the input */
	int timeout_s;
	enum { WAITING, RUNNING, ENDED } state;
	struct spawn child;
	int64_t end_ms; /* when it is killed */
	struct err err;
};

struct child_pool {
	VEC(struct child *) all; /* in the order they came */
};

struct child_pool *child_pool_new(void)
{
	return xcalloc(1, sizeof(struct child_pool));
}

static void child_free(struct child *c)
{
	if (c->state == RUNNING)
		spawn_stop(&c->child);
	for (const char **word = c->words; *word; word++)
		free((char *)*word);
	free(c->words);
	strbuf_release(&c->input);
	strbuf_release(&c->output);
	free(c);
}

void child_pool_free(struct child_pool *pool)
{
	if (!pool)
		return;
	vec_each (&pool->all, c)
		child_free(*c);
	vec_release(&pool->all);
	free(pool);
}

void child_start(struct child_pool *pool, const char *const *words, size_t n_words,
		 struct strbuf *input, int timeout_s, size_t max_bytes, int64_t tag)
{
	struct child *c = xcalloc(1, sizeof(*c));

	c->tag = tag;
	c->timeout_s = timeout_s;
	c->words = xcalloc(n_words + 1, sizeof(*c->words));
	for (size_t i = 0; i < n_words; i++)
		c->words[i] = xstrdup(words[i]);
	strbuf_init(&c->input);
	if (input) {
		c->input = *input;
		strbuf_init(input);
	}
	strbuf_init(&c->output);
	strbuf_limit(&c->output, max_bytes);
	vec_push(&pool->all, c);
}

size_t child_in_flight(const struct child_pool *pool)
{
	return pool->all.n;
}

static void end(struct child *c)
{
	spawn_stop(&c->child); /* harmless when it has ended */
	c->state = ENDED;
}

void child_cancel_all(struct child_pool *pool)
{
	vec_each (&pool->all, it) {
		struct child *c = *it;

		if (c->state == RUNNING)
			end(c);
		c->state = ENDED;
		err_set(&c->err, ERR_STOPPED, _("stopped"));
	}
}

bool child_take(struct child_pool *pool, struct child_answer *out)
{
	for (size_t i = 0; i < pool->all.n; i++) {
		struct child *c = pool->all.ptr[i];

		if (c->state != ENDED)
			continue;
		*out = (struct child_answer){ c->tag, c->err, c->output };
		strbuf_init(&c->output);
		vec_remove(&pool->all, i);
		child_free(c);
		return true;
	}
	return false;
}

int child_watch(const struct child_pool *pool, struct fetch_fds *out)
{
	int64_t now = clock_mono_ms(), wait = 60000;

	vec_each (&pool->all, it) {
		const struct child *c = *it;

		if (c->state == WAITING)
			continue; /* for one of the others */
		if (c->state == ENDED)
			return 0;
		if (c->child.in >= 0)
			vec_push(out, (struct fetch_fd){ c->child.in, true });
		if (c->child.out >= 0)
			vec_push(out, (struct fetch_fd){ c->child.out, false });
		else
			wait = MIN(wait, 10); /* it closed its output and lives on: look again */
		wait = MIN(wait, c->end_ms - now);
	}
	return (int)MAX(wait, 0);
}

static void close_fd(int *fd)
{
	close(*fd);
	*fd = -1;
}

static void write_some(struct child *c)
{
	ssize_t n = write(c->child.in, c->input.buf + c->written, c->input.len - c->written);

	if (n > 0)
		c->written += (size_t)n;
	/* a child that does not want our input is no failure (EPIPE) */
	if (c->written == c->input.len || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_fd(&c->child.in);
}

static void read_some(struct child *c)
{
	char bytes[65536];
	ssize_t n = read(c->child.out, bytes, sizeof(bytes));

	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		close_fd(&c->child.out);
	} else if (n > 0 && !strbuf_append(&c->output, bytes, (size_t)n)) {
		err_code(&c->err, ERR_LIMIT, (long)c->output.max,
			 _("\"%s\" printed more than %zu bytes"), c->words[0], c->output.max);
		end(c);
	}
}

static void run(struct child *c)
{
	int status;

	if (c->child.in >= 0)
		write_some(c);
	if (c->child.out >= 0)
		read_some(c);
	if (c->state == RUNNING && c->child.out < 0 && spawn_ended(&c->child, &status)) {
		if (status)
			err_code(&c->err, ERR_COMMAND, status, _("\"%s\" ended with status %d"),
				 c->words[0], status);
		end(c);
	}
	if (c->state == RUNNING && clock_mono_ms() >= c->end_ms) {
		err_code(&c->err, ERR_COMMAND, 124, _("\"%s\" took longer than %d seconds"),
			 c->words[0], c->timeout_s);
		end(c);
	}
}

void child_run(struct child_pool *pool)
{
	size_t running = 0;

	vec_each (&pool->all, c) {
		if ((*c)->state == RUNNING)
			run(*c);
		running += (*c)->state == RUNNING;
	}
	vec_each (&pool->all, it) {
		struct child *c = *it;

		if (c->state != WAITING || running >= CHILDREN_AT_ONCE)
			continue;
		c->end_ms = clock_mono_ms() + (int64_t)c->timeout_s * 1000;
		if (c->words[0] && spawn_start(&c->child, SPAWN_PIPES, c->words, &c->err)) {
			c->state = RUNNING;
			running++;
		} else {
			if (!c->err.kind)
				err_code(&c->err, ERR_COMMAND, 127, _("no command is given"));
			c->state = ENDED;
		}
	}
}

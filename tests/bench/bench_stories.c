/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/vec.h"
#include "store/write.h"

/*
 * bench_stories [ARTICLES]: what it costs an article to find its story when it
 * is stored, while the window grows to 100,000 articles. Feeds of today and
 * feeds of last month, which look for no story, take turns; the difference of
 * their processor time counts. The words are made up, as common as words are.
 */

#define FEEDS 200
#define ITEMS 20
#define WORDS 30000
#define EVENT_WORDS 9

static uint64_t state = 88172645463325252u;

static double random_unit(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

/* The nth most common word, after Zipf. */
static int random_word(void)
{
	return (int)exp(random_unit() * log(WORDS));
}

static void put_word(struct strbuf *out, int n)
{
	static const char syllables[][4] = { "ka", "ro", "mi", "ten", "sul", "bre", "pon", "da",
					     "li", "vor", "ne", "gat", "shi", "ul",  "mer", "to" };

	strbuf_add_char(out, ' ');
	for (int i = 0; i < 3 || n; i++, n /= 16)
		strbuf_add(out, syllables[n % 16]);
}

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Three in ten report one of the events of these days. */
static const char *text(struct arena *arena, int words, int event)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (int i = 0; i < words; i++)
		put_word(&out, event && i % 2 ? event * 31 % WORDS + i % EVENT_WORDS : random_word());
	return arena_strndup(arena, out.buf, out.len);
}

static double store_batch(struct store *store, int64_t feed_id, int64_t date, int *serial)
{
	struct arena arena = ARENA_INIT;
	struct entry entries[ITEMS];
	struct feed feed = { .kind = FEED_RSS, .title = "Feed", .n = ITEMS, .entries = entries };
	struct fetched fetched = { .at = time(NULL) };
	struct err err = ERR_INIT;
	struct saved saved;
	double start;

	for (int i = 0; i < ITEMS; i++) {
		int event = random_unit() < 0.3 ? 1 + (int)(random_unit() * 2000) : 0;

		entries[i] = (struct entry){
			.guid = arena_printf(&arena, "%d", ++*serial),
			.title = text(&arena, 10, event),
			.summary = text(&arena, 40, event),
			.published = date + i,
			.comment_count = -1,
			.next = i + 1 < ITEMS ? &entries[i + 1] : NULL,
		};
	}
	start = cpu();
	if (!store_save_feed(store, feed_id, &feed, &fetched, &saved, &err)) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	start = cpu() - start;
	vec_release(&saved.ids);
	arena_release(&arena);
	return start;
}

int main(int argc, char **argv)
{
	int articles = argc > 1 ? atoi(argv[1]) : 100000, serial = 0, in_window = 0;
	char dir[] = "/tmp/courant-bench-XXXXXX";
	struct err err = ERR_INIT;
	VEC(struct sub_row) subs = VEC_INIT;
	struct store *store;
	AUTO_FREE char *path = NULL, *set_aside = NULL;
	double now = 0, before = 0;
	bool changed;

	if (!mkdtemp(dir))
		return 1;
	path = xasprintf("%s/archive.db", dir);
	if (!store_open_writer(&store, path, &set_aside, &err))
		goto failed;
	for (int i = 0; i < FEEDS; i++)
		vec_push(&subs, ((struct sub_row){ .url = xasprintf("https://%d.example/", i),
						   .category = -1,
						   .refresh_s = -1,
						   .item_limit = -1,
						   .keep_days = -1 }));
	if (!store_sync(store, NULL, 0, subs.ptr, subs.n, NULL, 0, &changed, &err))
		goto failed;
	printf("%10s %18s %18s\n", "articles", "story, µs each", "the rest, µs each");
	for (int next = 1000; in_window < articles;) {
		int64_t feed_id = 1 + in_window / ITEMS % FEEDS;

		now += store_batch(store, feed_id, time(NULL) - 3600, &serial);
		/* a tenth is enough to compare with */
		if (in_window / ITEMS % 10 == 0)
			before += 10 * store_batch(store, feed_id, time(NULL) - 86400 * 30, &serial);
		in_window += ITEMS;
		if (in_window % next == 0) {
			printf("%10d %18.0f %18.0f\n", in_window, (now - before) / next * 1e6,
			       before / next * 1e6);
			fflush(stdout);
			now = before = 0;
			next = in_window >= 10000 ? 10000 : in_window;
		}
	}
	store_close(store);
	vec_each (&subs, sub)
		free((char *)sub->url);
	vec_release(&subs);
	unlink(path);
	rmdir(dir);
	return 0;
failed:
	fprintf(stderr, "%s\n", err.text);
	return 1;
}

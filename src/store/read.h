/*
 * store/read.h - what may be asked of the archive
 *
 * A struct store opened for reading belongs to one thread and never waits for
 * the writer (WAL). Every function finishes its statements before it returns:
 * no read transaction outlives a call, the writer's checkpoints rely on it.
 * Nothing here writes, not even by accident (PRAGMA query_only).
 *
 * Text comes back in the caller's arena. Times are Unix seconds, 0 unknown.
 * ERR_STORE with SQLite's words when the archive cannot answer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_READ_H
#define COURANT_STORE_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct store;

/* The archive must exist (the writer makes it). A read-only disk is no obstacle. */
bool store_open(struct store **out, const char *path, struct err *err);
void store_close(struct store *store); /* NULL is fine */
/* A number that changes when anybody, in any process, has written. */
int64_t store_version(struct store *store);

/* Lists ---------------------------------------------------------------- */

enum entry_flag {
	ENTRY_READ = 1 << 0,
	ENTRY_STARRED = 1 << 1,
	ENTRY_HIDDEN = 1 << 2,    /* deleted by the user: in no list */
	ENTRY_ENCLOSURE = 1 << 3, /* has one or more */
	ENTRY_FULL = 1 << 4,      /* the text of its page is stored */
	ENTRY_UPDATED = 1 << 5,   /* changed by the publisher since it was read */
	ENTRY_COMMENTS = 1 << 6,  /* a comments address is known */
};
/* The flags that a person sets. */
#define ENTRY_MARKS (ENTRY_READ | ENTRY_STARRED | ENTRY_HIDDEN | ENTRY_UPDATED)

enum list_kind {
	LIST_LATEST,   /* everything, but for feeds hidden with "!" */
	LIST_UNREAD,   /* of these */
	LIST_STARRED,  /* of hidden feeds, too */
	LIST_FEED,     /* id: feed */
	LIST_CATEGORY, /* id: category, with all below it */
	LIST_SMART,    /* id: a query feed of the feeds file */
	LIST_TAG,      /* text: a tag of the feeds file */
	LIST_QUERY,    /* text: a filter expression (query.h) */
	LIST_SEARCH,   /* text: words to search for (search.h); the newest 30,000 that match */
	LIST_HIDDEN,   /* what the user deleted */
	LIST_BEGUN,    /* left before its end: where to read on */
};
enum list_sort { LIST_BY_DATE, LIST_BY_FEED, LIST_BY_TITLE, LIST_BY_RANK };

/* A small value: says which articles are meant, and may cross threads. */
struct list_spec {
	enum list_kind kind;
	enum list_sort sort;
	bool oldest_first;
	bool unread_only;
	bool fold;    /* a story is one row, its first in this order */
	int64_t open; /* but of this one all follow, by time, the oldest first; 0: none */
	int64_t id;
	char text[256];
};

struct list_row {
	int64_t id;
	unsigned flags; /* enum entry_flag */
	int more;       /* folded lists: others of its story in the list; -1: it is one of them */
	int unread;     /* of those others that are not in the list */
	int64_t story;  /* 0: alone */
};
VEC_TYPE(struct list_row, list_rows);
VEC_TYPE(int64_t, id_list);

/* At most max rows, in order. *out_newest: the largest entry id there is now. */
bool store_list(struct store *store, const struct list_spec *spec, size_t max,
		struct list_rows *out, int64_t *out_newest, struct err *err);
/* How many there are, and how many of them unread. */
bool store_count(struct store *store, const struct list_spec *spec, int64_t *out_total,
		 int64_t *out_unread, struct err *err);
/* Flags of one entry; false when there is no such entry. */
bool store_flags(struct store *store, int64_t id, unsigned *out);

/* Whether the expression is understood; else where and what, ERR_USER. */
bool store_check_query(struct store *store, const char *expression, struct err *err);

/* Articles -------------------------------------------------------------- */

struct row { /* what a line in a list shows */
	int64_t id, feed_id;
	const char *title;      /* never NULL; "" when it has none */
	const char *author;     /* or NULL */
	const char *feed_title; /* the user's name for it, else its own, else its address */
	const char *excerpt;    /* up to some 300 characters of plain text, or NULL */
	int64_t date;           /* published, else updated, else first seen */
	unsigned flags;
	int minutes;           /* to read; 0 unknown */
	int64_t comment_count; /* -1 unknown */
};
/* False with err untouched when there is no such entry. */
bool store_row(struct store *store, int64_t id, struct arena *arena, struct row *out);

struct article_enclosure {
	const char *url, *type;
	int64_t length, duration_s;
};

struct article {
	struct row row;
	const char *link, *guid, *lang, *image;
	const char *address; /* to open and to share: the page's own word for where it is, else
			      * the link, without trackers; or NULL */
	const char *base;    /* resolves relative links in the text */
	const char *summary; /* HTML of the feed, or NULL */
	const char *content; /* HTML of the feed, or NULL */
	const char *full;    /* HTML of the page, or NULL */
	const char *comments_url, *comments_feed;
	const char *feed_url, *feed_link;
	const char *const *crumbs; /* categories above the feed, outermost first */
	size_t n_crumbs;
	const char *const *categories;
	size_t n_categories;
	struct article_enclosure *enclosures;
	size_t n_enclosures;
	int64_t published, updated, first_seen;
	size_t position; /* where reading stopped: characters of the text */
};
bool store_article(struct store *store, int64_t id, struct arena *arena, struct article *out,
		   struct err *err);

/* A page that a link led to (store_save_visit); the newest hundred are there. */
struct visit {
	int64_t id;
	const char *url;           /* after redirects */
	const char *title, *author; /* or NULL */
	int64_t published;
	const char *html;
};
/* False with err untouched when it is not there any more. */
bool store_visit(struct store *store, int64_t id, struct arena *arena, struct visit *out,
		 struct err *err);

/* What an article said before its publisher changed it, newest first; a few are kept. */
struct version {
	int64_t until; /* when it was replaced */
	const char *title, *html;
};
bool store_versions(struct store *store, int64_t entry_id, struct arena *arena,
		    struct version **out, size_t *out_n, struct err *err);

/* The menu -------------------------------------------------------------- */

struct category_row {
	int64_t id, parent_id; /* 0: top */
	const char *name, *path;
	int order; /* place in the feeds file, common to categories, feeds and smart lists */
};

struct feed_row {
	int64_t id, category_id; /* 0: top */
	const char *url, *title, *link, *description;
	const char *own_title; /* "~Title" of the feeds file, or NULL; title is then the same */
	bool hidden, paused;
	int64_t total, unread;
	/* the last failure; ERR_NONE when all is well */
	enum err_kind error;
	long error_code;
	const char *error_detail;
	int failures; /* in a row */
	int64_t last_fetch, last_ok, next_due, newest;
	int order;
	const char *const *tags;
	size_t n_tags;
};

struct smart_row {
	int64_t id, category_id;
	const char *name, *query;
	int order;
};

struct store_menu {
	struct category_row *categories;
	size_t n_categories;
	struct feed_row *feeds; /* the subscribed ones */
	size_t n_feeds;
	struct smart_row *smarts;
	size_t n_smarts;
	int64_t unread, total, starred; /* of everything that is subscribed */
	int64_t begun;                  /* as LIST_BEGUN counts */
};
bool store_menu(struct store *store, struct arena *arena, struct store_menu *out, struct err *err);
/* One feed by id or by address; false when there is none. */
bool store_feed(struct store *store, int64_t id, struct arena *arena, struct feed_row *out);
int64_t store_feed_id(struct store *store, const char *url);

/* Undo ------------------------------------------------------------------ */

struct journal_row {
	int64_t id, at;
	unsigned set, cleared; /* the flags that changed */
	int64_t n;             /* of how many articles */
	bool undone;
};
bool store_journal(struct store *store, struct arena *arena, size_t max, struct journal_row **out,
		   size_t *out_n, struct err *err);

/* Health ---------------------------------------------------------------- */

struct store_health {
	const char *path, *sqlite_version;
	int schema_version;
	int64_t bytes, articles, feeds;
	bool sound;         /* quick_check says ok */
	const char *damage; /* its first words when not */
};
bool store_health(struct store *store, struct arena *arena, struct store_health *out,
		  struct err *err);

#endif

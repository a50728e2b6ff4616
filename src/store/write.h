/*
 * store/write.h - what may change in the archive
 *
 * Only the engine thread includes this. One call is one transaction: done
 * whole or not at all, and then on disk. Other processes may write too: a call
 * waits for them up to some seconds and then fails with ERR_STORE.
 *
 * Nothing is ever deleted because a feed, a file or a refresh no longer
 * mentions it; only store_retain deletes, and it keeps the starred ones and
 * remembers what it deleted, so that it does not come back as new.
 *
 * Identity of an entry: (feed, guid), else (feed, link), else (feed, hash of
 * title and text); never its date, never across feeds.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_WRITE_H
#define COURANT_STORE_WRITE_H

#include "base/strbuf.h"
#include "feed/feed.h"
#include "store/read.h"

/*
 * Makes the archive when it is not there, migrates an older one, refuses a
 * newer one untouched. One that is damaged is set aside (its new name stands
 * in *out_set_aside, yours to free, else NULL) and what can be read is saved.
 * The store may be read from, too.
 */
bool store_open_writer(struct store **out, const char *path, char **out_set_aside, struct err *err);

/*
 * How HTML is read (page/html.h; this floor may not know it): for the index,
 * the excerpts and the minutes. Until it is set, HTML counts as plain text.
 */
struct store_text {
	void (*to_text)(struct str html, struct strbuf *out);
	void (*count)(struct str html, size_t *words, size_t *cjk);
	int (*minutes)(size_t words, size_t cjk);
};
void store_set_text(struct store *store, const struct store_text *text);

/* Subscriptions: the feeds file's contents become the menu ---------------- */

struct sub_row {
	const char *url;
	const char *title; /* "~Title", or NULL */
	const char *const *tags;
	size_t n_tags;
	int category; /* index into categories, or -1 */
	bool hidden, paused;
	int64_t refresh_s;  /* -1: the option's */
	int64_t item_limit, keep_days; /* -1: the option's */
	int order;
};
struct sub_category_row {
	const char *path, *name;
	int parent; /* index, or -1 */
	int order;
};
struct sub_smart_row {
	const char *name, *query;
	int category;
	int order;
};
/*
 * Feeds that are no longer listed become unsubscribed: they and their
 * articles stay, out of sight, and are there again when they come back.
 * *out_changed: whether anything differs from before.
 */
bool store_sync(struct store *store, const struct sub_category_row *categories, size_t n_categories,
		const struct sub_row *subs, size_t n_subs, const struct sub_smart_row *smarts,
		size_t n_smarts, bool *out_changed, struct err *err);

/* Fetching ---------------------------------------------------------------- */

struct feed_state { /* what the engine must know to fetch one */
	int64_t id;
	const char *url;
	const char *etag, *modified; /* validators, byte for byte, or NULL */
	const char *moved_to;        /* a permanent redirect seen moved_times times, or NULL */
	int moved_times;
	int failures;
	int64_t last_fetch, last_ok, next_due;
	int64_t ttl_s, max_age_s; /* what the feed and its server last asked for; 0 nothing */
	uint32_t skip_hours;      /* as in struct feed */
	unsigned char skip_days;
	const char *next_page; /* where the feed's own document says older articles are, or NULL */
	const char *older;     /* the page to read next, NULL: none was read, "": there is no more */
	bool paused, gone;
	int64_t refresh_s, item_limit; /* of the feeds file; -1: the option's */
	int64_t per_week;              /* articles a week, from the last four; -1 unknown */
};
bool store_feed_state(struct store *store, int64_t feed_id, struct arena *arena,
		      struct feed_state *out, struct err *err);
/*
 * The subscribed, not paused, not gone feeds: those due at `now` (a feed whose
 * period is not its own uses period_s; 0 there: never by itself), or all when
 * now is 0. Oldest first.
 */
bool store_due(struct store *store, int64_t now, int64_t period_s, struct id_list *out,
	       struct err *err);
/*
 * A lease, so that two processes never fetch one feed at once: true when it is
 * ours until `until`, false (err untouched) while another living process holds
 * it. It ends with any store_save_* of the feed, or by itself at `until`.
 */
bool store_claim(struct store *store, int64_t feed_id, int64_t until);
/* Gives back all leases of ours: what was under way is not any more. */
bool store_release_claims(struct store *store, struct err *err);

struct fetched { /* what an answer said besides the articles; strings may be NULL */
	int64_t at;
	const char *etag, *modified;
	const char *moved_to; /* the answer came from here by permanent redirects only */
	int64_t next_due;     /* 0: leave it to the period */
	int64_t max_age_s;    /* 0: not said; after a 304 that of before holds on */
	bool partial;         /* only what is new (RFC 3229): the rest is there, too */
};
struct saved {
	int new_entries, changed;
	int repeated; /* store_save_older: how many of the page stood in the feed's last answer */
	struct id_list ids; /* of the new ones, in feed order; release it */
};
/*
 * Stores a feed whole, with its validators, in one transaction. An entry whose
 * text, title or link differs is changed in place and keeps its marks; one
 * that was read gets ENTRY_UPDATED. Undated entries take the time they were
 * first seen and keep it.
 */
bool store_save_feed(struct store *store, int64_t feed_id, const struct feed *feed,
		     const struct fetched *fetched, struct saved *out, struct err *err);
/* 304, or the same bytes as before. */
bool store_save_unchanged(struct store *store, int64_t feed_id, const struct fetched *fetched,
			  struct err *err);
/* A failure; articles and validators stay. gone: do not ask again by itself. */
bool store_save_failure(struct store *store, int64_t feed_id, const struct err *why,
			const char *detail, int64_t at, int64_t next_due, struct err *err);
/* It was not asked, for its server wants to be left alone until then: no failure of the feed's. */
bool store_save_wait(struct store *store, int64_t feed_id, int64_t until, int64_t next_due,
		     struct err *err);
/* The feeds whose servers want to be left alone until after now, each with that time. */
bool store_waits(struct store *store, int64_t now,
		 void (*each)(void *ctx, const char *url, int64_t until), void *ctx,
		 struct err *err);
/*
 * An older page of the feed. What is about the feed itself, as title, validators and dates to come,
 * stays. Undated entries are older than all there are. next: the page to read next time, "" none.
 */
bool store_save_older(struct store *store, int64_t feed_id, const struct feed *page,
		      const char *next, struct saved *out, struct err *err);
/*
 * How many feeds of other hosts than this one's were sent to the same place (up to its '?') by
 * permanent redirects: a place where everybody ends is no new address.
 */
int store_moved_alike(struct store *store, int64_t feed_id, const char *moved_to);
/* The user gave the feed a new address, or a redirect was learned: articles stay with it. */
bool store_readdress(struct store *store, int64_t feed_id, const char *url, struct err *err);

/* What was learned of the layout of a page without a feed (page/headlines.h); NULL: nothing. */
const char *store_pattern(struct store *store, int64_t feed_id, struct arena *arena);
bool store_save_pattern(struct store *store, int64_t feed_id, const char *pattern, struct err *err);

/* The text of an article's own page, or NULL to take it away again. */
bool store_save_full(struct store *store, int64_t id, const char *html, struct err *err);
/* The address its page gives itself: for opening and sharing, never for who the article is. */
bool store_save_canonical(struct store *store, int64_t id, const char *url, struct err *err);

/* What became of an article's page; numbers are stored: add at the end. */
enum page_state {
	PAGE_WANTED = 0,   /* to be fetched when it is due */
	PAGE_NEEDLESS = 1, /* the feed's text looks whole */
	PAGE_REFUSED = 2,  /* it has no more than the feed: not again by itself */
	PAGE_STORED = 3,
};
struct page_note {
	int64_t id; /* of the article */
	enum page_state state;
	int tries;   /* that failed in a row */
	int64_t due; /* PAGE_WANTED: Unix seconds */
	enum err_kind error;
	long code;
};
/* All in one transaction; what was noted of these articles before is forgotten. */
bool store_pages_note(struct store *store, const struct page_note *notes, size_t n,
		      struct err *err);
/*
 * The unread articles of the feed's last answer without full text, of whose
 * pages nothing is noted yet; with `needless` also those that were PAGE_NEEDLESS.
 */
bool store_pages_unseen(struct store *store, int64_t feed_id, bool needless, struct id_list *out,
			struct err *err);
/* At most max of the feed that are wanted and due, newest first. */
bool store_pages_due(struct store *store, int64_t feed_id, int64_t now, size_t max,
		     struct id_list *out, struct err *err);
int store_page_tries(struct store *store, int64_t id);

/*
 * A page that a person keeps: one article of the feed, found again by its
 * guid. One that was deleted is back, as unread.
 */
bool store_save_page(struct store *store, int64_t feed_id, const struct entry *entry,
		     int64_t *out_id, bool *out_new, struct err *err);

/* A page that somebody followed a link to; its id is not used, and the oldest ones are dropped. */
bool store_save_visit(struct store *store, const struct visit *visit, int64_t *out_id,
		      struct err *err);

/* Marks ------------------------------------------------------------------- */

/*
 * set and clear are flags of ENTRY_MARKS. What really changed goes into the
 * journal as one step that store_undo takes back. *out_n: how many changed.
 */
bool store_mark(struct store *store, const int64_t *ids, size_t n, unsigned set, unsigned clear,
		int64_t *out_n, struct err *err);
/* All in a list whose id is at most `newest`: what came later stays as it is. */
bool store_mark_list(struct store *store, const struct list_spec *spec, int64_t newest,
		     unsigned set, unsigned clear, int64_t *out_n, struct err *err);
/* Takes the last step back (undo) or does it again (redo); false with err untouched: nothing left.
 */
bool store_undo(struct store *store, struct journal_row *out, struct err *err);
bool store_redo(struct store *store, struct journal_row *out, struct err *err);

/* Where reading stopped, in characters; not journalled. */
bool store_save_position(struct store *store, int64_t id, size_t position, struct err *err);

/* Another reader's marks, found by guid or link within a feed's address; not journalled. */
struct foreign_mark {
	const char *feed_url, *guid, *link, *title, *author, *content;
	int64_t published;
	bool read, starred;
};
/* Entries we do not have yet are stored, so that they arrive as read. */
bool store_import_marks(struct store *store, const struct foreign_mark *marks, size_t n,
			int64_t *out_changed, int64_t *out_added, struct err *err);

/* Upkeep -------------------------------------------------------------------- */

/*
 * Deletes what is beyond the limits: more than item_limit articles in a feed
 * or older than keep_days (the feed's own limits before these; 0: no limit).
 * Starred ones and those the feed's last answer still had stay.
 */
bool store_retain(struct store *store, int64_t item_limit, int64_t keep_days, int64_t now,
		  int64_t *out_deleted, struct err *err);
/* Checkpoint, optimise the index; when there is nothing else to do. */
bool store_tidy(struct store *store, struct err *err);

#endif

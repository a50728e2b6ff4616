/*
 * conf/subscriptions.h - the feeds file
 *
 * A superset of newsboat's `urls`, line by line:
 *
 *	# comment, also behind other words
 *	https://example.org/feed.xml  tag "tag two" "~My title" !
 *	"exec:program arg 'arg two'" tag        the program prints a feed
 *	"filter:program:https://…"               the program rewrites a feed
 *	"query:Name:unread = \"yes\" and age < 7"  a list, not a feed
 *	courant:saved                            pages that were saved, no feed either
 *	./local.xml, /path/feed.xml, file://…    files; ./ is the feeds file's folder
 *	[World]                                  a category; feeds below belong to it
 *	[World / Europe]                         a nested one, up to 32 deep
 *	[]                                       back to the top
 *	  refresh = 30m                          an indented setting of the line above:
 *	                                         of the feed or of the category
 *
 * Words are separated by blanks; "…" holds blanks and knows \" \\ \n \t, any
 * other backslash in it goes. A word of '~' is the title, one of '!' hides the
 * feed, all others are tags. Programs are split after lines_argv, "~/" is the
 * home folder, and there is no shell.
 *
 * Settings: refresh (0 or "never", else a minute at least), item-limit,
 * keep-days, full-text, notify, user-agent, proxy, paused, scrape and scrape-*. Of two the first counts.
 * Comments and blank lines may stand between. A category's settings hold for
 * all below it, unless something nearer says otherwise.
 *
 * What lets a reader in is private: auth, user, password-command,
 * token-command, cookies, client-cert, client-key, ca-file, header (of which
 * there may be several). It belongs to one feed, so that it never goes to a
 * server that was added to a category later; and it neither comes in from
 * outside nor goes out with an export. The same address twice
 * is one subscription: the first place counts, tags are united, a second
 * heading becomes a tag.
 *
 * Editing changes the text in place: comments, order, blank lines and
 * everything it does not understand stay as they are. A mistake is reported
 * with its line and keeps nothing else from working.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_SUBSCRIPTIONS_H
#define COURANT_CONF_SUBSCRIPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

enum sub_kind { SUB_FEED, SUB_FILE, SUB_EXEC, SUB_FILTER, SUB_QUERY, SUB_SAVED };
/* The feed of what the user saved himself; it is never fetched. */
#define SUB_SAVED_URL "courant:saved"
enum sub_full_text { SUB_FULL_UNSET = -1, SUB_FULL_NEVER, SUB_FULL_AUTO, SUB_FULL_ALWAYS };
enum sub_scrape { SUB_SCRAPE_UNSET = -1, SUB_SCRAPE_HTML, SUB_SCRAPE_XML, SUB_SCRAPE_JSON };
enum sub_auth { SUB_AUTH_UNSET = -1, SUB_AUTH_BASIC, SUB_AUTH_DIGEST, SUB_AUTH_BEARER };

/* What is not set is -1 or NULL. */
struct sub_settings {
	int64_t refresh_s; /* 0: never by itself */
	int64_t item_limit, keep_days; /* 0: keep all */
	int full_text;      /* enum sub_full_text */
	int notify, paused; /* 0, 1 */
	const char *user_agent, *proxy;
	/* how a page without a feed is read (page/scrape.h) */
	int scrape; /* enum sub_scrape */
	const char *scrape_item, *scrape_title, *scrape_url, *scrape_content, *scrape_author;
	const char *scrape_date, *scrape_date_format, *scrape_image, *scrape_categories;
	const char *scrape_uid, *scrape_json, *scrape_next;
	int64_t scrape_pages; /* how many are read at once, where scrape_next leads on */
	const char *frss; /* what else FreshRSS's OPML said, "name=value\n" each: kept, not used */
	/* private */
	int auth; /* enum sub_auth */
	const char *user;
	const char *password_command, *token_command; /* lines_argv reads them */
	const char *cookies, *client_cert, *client_key, *ca_file; /* file_expand expands them */
	const char *headers; /* "Name: value\n" each */
};

#define SUB_SETTINGS_UNSET                                                                  \
	{                                                                                   \
		.refresh_s = -1, .item_limit = -1, .keep_days = -1, .full_text = SUB_FULL_UNSET, .notify = -1, \
		.paused = -1, .scrape = SUB_SCRAPE_UNSET, .scrape_pages = -1,               \
		.auth = SUB_AUTH_UNSET                                                      \
	}

/* Without what is private. */
struct sub_settings subs_settings_public(struct sub_settings settings);

struct sub_category {
	const char *path; /* "World / Europe", tidied: one blank around '/' */
	const char *name; /* "Europe" */
	int parent;       /* index, or -1 */
	struct sub_settings own, settings; /* settings: with what is inherited */
	int line;
};

struct subscription {
	enum sub_kind kind;
	const char *url;  /* the key of it everywhere: as written; files as absolute file:// URLs */
	const char *fetch_url; /* FILTER: the address behind the program; FEED, FILE: url */
	struct {
		const char **word;
		size_t n;
	} argv; /* EXEC, FILTER: the program and its arguments */
	const char *title; /* "~Title", or NULL; QUERY: the name */
	const char *query; /* QUERY: the expression */
	bool hidden;       /* "!" */
	const char **tags;
	size_t n_tags;
	int category;      /* index into categories, or -1: top */
	struct sub_settings own, settings;
	int line;
};

struct sub_problem {
	int line;
	const char *text; /* translated, without file and line */
};

struct subs_index {
	struct subs_slot *slot;
	size_t n, cap;
};

struct subscriptions {
	struct arena arena;
	VEC(struct sub_category) categories; /* in file order, parents before children */
	VEC(struct subscription) subs;       /* in file order */
	VEC(struct sub_problem) problems; /* at most SUBS_PROBLEMS */
	struct subs_index by_url, by_path; /* of subs and categories */
};
#define SUBS_PROBLEMS 200
#define SUBS_MAX_BYTES (16 << 20)
#define SUBS_MAX_DEPTH 32

/*
 * Begins a new list in *subs, to be released whatever it says. A missing file
 * is an empty list; false only when the file cannot be read at all.
 */
bool subs_load(struct subscriptions *subs, const char *path, struct err *err);
/* The same from text; dir resolves "./". */
void subs_parse(struct subscriptions *subs, struct str text, const char *dir);
void subs_release(struct subscriptions *subs);
const struct subscription *subs_find(const struct subscriptions *subs, const char *url);

/* The category, or -1. */
int subs_category(const struct subscriptions *subs, const char *path);
/* "World/Europe " as "World / Europe"; NULL for the top. What is deeper than the maximum is cut. */
const char *subs_tidy_path(struct arena *arena, const char *path);

/*
 * Changes of the file; each reads, edits and writes it whole. `category` is a
 * path or NULL for the top; subs_add and subs_move make it when it is not
 * there. `url` is a subscription's url. ERR_USER when the thing is not there,
 * or is there already, or could not be read back from the file. Titles,
 * tags and names are cleansed (text/clean.h), when they are read as well.
 *
 * A new feed stands behind the last one of its category, before its
 * subcategories; a new heading behind all that belongs to the category above.
 */
struct subs_new {
	const char *url; /* as it is to stand in the file, unquoted */
	const char *title, *category;
	const char *const *tags; /* ends with NULL; may be NULL */
	struct sub_settings settings; /* begin with SUB_SETTINGS_UNSET */
	bool hidden;
	/*
	 * The user typed the address himself: exec:, filter:, query: and
	 * files are taken too. Never for what came from outside (a page, a
	 * catalogue, another reader's file), where only http and https are,
	 * and no private settings.
	 */
	bool trusted;
};
/* Whether subs_add would take the address. */
bool subs_check(const struct subs_new *sub, struct err *err);
bool subs_add(const char *path, const struct subs_new *sub, struct err *err);
/* In one go. Addresses that are there already are passed over; out_added may be NULL. */
bool subs_add_many(const char *path, const struct subs_new *subs, size_t n, size_t *out_added,
		   struct err *err);
/* With its settings, from every place it stands. */
bool subs_remove(const char *path, const char *url, struct err *err);
/* With its settings. */
bool subs_move(const char *path, const char *url, const char *category, struct err *err);
/* title NULL or "": back to the feed's own. A query is its name: then its url changes. */
bool subs_rename(const char *path, const char *url, const char *title, struct err *err);
/* value NULL removes the setting. */
bool subs_set(const char *path, const char *url, const char *setting, const char *value,
	      struct err *err);
/* From one kind of subscription to the same only. */
bool subs_readdress(const char *path, const char *url, const char *new_url, struct err *err);
/* An empty one. */
bool subs_category_add(const char *path, const char *category, struct err *err);
/* name is the last part only. */
bool subs_category_rename(const char *path, const char *category, const char *name,
			  struct err *err);
bool subs_category_set(const char *path, const char *category, const char *setting,
		       const char *value, struct err *err);
/* The heading goes; its feeds and subcategories move to the category above. */
bool subs_category_remove(const char *path, const char *category, struct err *err);

#endif

-- The archive. This text is compiled into the program and is what `.schema` shows.
-- SPDX-License-Identifier: MIT
--
-- An article is three rows, by how often they are touched: `entry` is what a
-- list walks over and what a mark changes (some 20 bytes), `article` is what a
-- line on the screen shows, `body` is what is read. Times are Unix seconds.

CREATE TABLE meta (
	key TEXT PRIMARY KEY,
	value
) WITHOUT ROWID;

-- The headings of the feeds file.
CREATE TABLE category (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	path TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	parent_id INTEGER REFERENCES category ON DELETE SET NULL,
	place INTEGER NOT NULL
);

CREATE TABLE smart (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	query TEXT NOT NULL,
	category_id INTEGER REFERENCES category ON DELETE SET NULL,
	place INTEGER NOT NULL
);

CREATE TABLE feed (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	url TEXT NOT NULL UNIQUE,
	-- from the feeds file
	shown INTEGER NOT NULL DEFAULT 0, -- 0 not subscribed, 1 hidden ("!"), 2 in the menu
	own_title TEXT,
	category_id INTEGER REFERENCES category ON DELETE SET NULL,
	place INTEGER NOT NULL DEFAULT 0,
	nth INTEGER NOT NULL DEFAULT 0,   -- the how-manieth feed it is, from 1
	tags TEXT NOT NULL DEFAULT '',    -- one a line
	paused INTEGER NOT NULL DEFAULT 0,
	refresh_s INTEGER NOT NULL DEFAULT -1,
	item_limit INTEGER NOT NULL DEFAULT -1,
	-- from its publisher
	title TEXT,
	link TEXT,
	description TEXT,
	lang TEXT,
	image TEXT,
	ttl_s INTEGER NOT NULL DEFAULT 0,
	-- from fetching
	etag TEXT,
	modified TEXT,
	moved_to TEXT,
	moved_times INTEGER NOT NULL DEFAULT 0,
	gone INTEGER NOT NULL DEFAULT 0,
	error INTEGER NOT NULL DEFAULT 0,
	error_code INTEGER NOT NULL DEFAULT 0,
	error_detail TEXT,
	failures INTEGER NOT NULL DEFAULT 0,
	last_fetch INTEGER NOT NULL DEFAULT 0,
	last_ok INTEGER NOT NULL DEFAULT 0,
	next_due INTEGER NOT NULL DEFAULT 0,
	lease_holder TEXT,
	lease_until INTEGER NOT NULL DEFAULT 0,
	answer BLOB,                      -- ids of the entries in the last answer (idset.h)
	-- counted: of its entries that are not deleted
	total INTEGER NOT NULL DEFAULT 0,
	unread INTEGER NOT NULL DEFAULT 0,
	starred INTEGER NOT NULL DEFAULT 0,
	newest INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: "newest" and the journal rely on it
	feed_id INTEGER NOT NULL REFERENCES feed,
	date INTEGER NOT NULL,                -- published, else updated, else first seen
	flags INTEGER NOT NULL,               -- enum entry_flag
	shown INTEGER NOT NULL                -- the feed's; 0 when deleted
);
-- Lists are walks along these, newest first, and stop where the list is full.
CREATE INDEX entry_date ON entry (date, id, shown, feed_id);
CREATE INDEX entry_unread ON entry (date, id, shown, feed_id) WHERE flags & 1 = 0;
CREATE INDEX entry_starred ON entry (date, id, shown) WHERE flags & 2;
CREATE INDEX entry_deleted ON entry (date, id) WHERE flags & 4;
CREATE INDEX entry_feed ON entry (feed_id, date, id, shown);

CREATE TABLE article (
	id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	feed_id INTEGER NOT NULL,
	key INTEGER NOT NULL,      -- who it is (identity.h)
	link_key INTEGER,          -- who it would be by its link alone
	hash INTEGER NOT NULL,     -- of what a reader reads
	extra INTEGER NOT NULL,    -- of all the rest
	indexed INTEGER,           -- hash of the text as it is in the index; NULL: is not
	guid TEXT,
	link TEXT,
	title TEXT,
	author TEXT,
	excerpt TEXT,
	published INTEGER NOT NULL,
	updated INTEGER NOT NULL,
	first_seen INTEGER NOT NULL,
	words INTEGER NOT NULL DEFAULT 0,
	minutes INTEGER NOT NULL DEFAULT 0,
	comment_count INTEGER NOT NULL DEFAULT -1,
	comments_url TEXT,
	comments_feed TEXT,
	lang TEXT,
	image TEXT,
	position INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX article_key ON article (feed_id, key);
CREATE INDEX article_link ON article (feed_id, link_key) WHERE link_key IS NOT NULL;
CREATE INDEX article_waiting ON article (id) WHERE indexed IS NULL;

CREATE TABLE body (
	id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	summary TEXT,
	content TEXT,
	full TEXT
);

CREATE TABLE enclosure (
	entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	n INTEGER NOT NULL,
	url TEXT NOT NULL,
	type TEXT,
	length INTEGER NOT NULL,
	duration_s INTEGER NOT NULL,
	PRIMARY KEY (entry_id, n)
) WITHOUT ROWID;

CREATE TABLE entry_category (
	entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	n INTEGER NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (entry_id, n)
) WITHOUT ROWID;

-- Words only; the text itself is in body. Asian characters are words of their own (indexing.h).
CREATE VIRTUAL TABLE fts USING fts5 (
	title, author, text,
	content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- What store_retain deleted, so that it does not come back as new.
CREATE TABLE tombstone (
	feed_id INTEGER NOT NULL,
	key INTEGER NOT NULL,
	seen INTEGER NOT NULL,
	PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;

CREATE TABLE journal (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	flags_set INTEGER NOT NULL,
	flags_cleared INTEGER NOT NULL,
	n INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0,
	ids BLOB NOT NULL -- with the flags that really changed (idset.h)
);

-- Format 4: pages that were read in the reader, older texts of articles, articles that were begun.
-- SPDX-License-Identifier: MIT

-- The newest few; a number is never used again, so that going back meets the same page or none.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	url TEXT NOT NULL,
	title TEXT,
	author TEXT,
	published INTEGER NOT NULL DEFAULT 0,
	html TEXT NOT NULL
);

-- What the publisher has replaced since.
CREATE TABLE version (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	until INTEGER NOT NULL,
	title TEXT,
	html TEXT NOT NULL
);
CREATE INDEX version_entry ON version (entry_id, id);

CREATE INDEX article_begun ON article (id) WHERE position > 0;

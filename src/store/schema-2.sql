-- Format 2: when a feed may be asked again, and how far back it was read.
-- SPDX-License-Identifier: MIT

ALTER TABLE feed ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0; -- bit h: not in hour h (GMT)
ALTER TABLE feed ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;  -- bit 0 is Sunday
ALTER TABLE feed ADD COLUMN max_age_s INTEGER NOT NULL DEFAULT 0;  -- its server's last word
ALTER TABLE feed ADD COLUMN next_page TEXT; -- where its own document says older articles are
ALTER TABLE feed ADD COLUMN older TEXT;     -- the page to read next; '': there is no more
ALTER TABLE feed ADD COLUMN keep_days INTEGER NOT NULL DEFAULT -1; -- of the feeds file, as item_limit

-- Articles that report the same event (stories.h).
ALTER TABLE entry ADD COLUMN story INTEGER NOT NULL DEFAULT 0; -- id of its first; 0: alone
CREATE INDEX entry_story ON entry (story, date, id) WHERE story <> 0;
-- What the articles of the last days are about (story/terms.h).
CREATE TABLE story_doc (
	id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	doc BLOB NOT NULL
);

-- Format 5: articles that report the same event (stories.h).
-- SPDX-License-Identifier: MIT

ALTER TABLE entry ADD COLUMN story INTEGER NOT NULL DEFAULT 0; -- id of its first; 0: alone
CREATE INDEX entry_story ON entry (story, date, id) WHERE story <> 0;
-- What the articles of the last days are about (story/terms.h).
CREATE TABLE story_doc (
	id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	doc BLOB NOT NULL
);

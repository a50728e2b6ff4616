-- Format 3: what is known of an article's page.
-- SPDX-License-Identifier: MIT

ALTER TABLE article ADD COLUMN canonical TEXT; -- the address its page gives itself

CREATE TABLE page (
	id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	state INTEGER NOT NULL,            -- enum page_state
	tries INTEGER NOT NULL DEFAULT 0,  -- that failed in a row
	due INTEGER NOT NULL DEFAULT 0,    -- when it is fetched by itself; 0 never
	error INTEGER NOT NULL DEFAULT 0,
	error_code INTEGER NOT NULL DEFAULT 0
);

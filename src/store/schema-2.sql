-- Format 2: when a feed may be asked again, and how far back it was read.
-- SPDX-License-Identifier: MIT

ALTER TABLE feed ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0; -- bit h: not in hour h (GMT)
ALTER TABLE feed ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;  -- bit 0 is Sunday
ALTER TABLE feed ADD COLUMN max_age_s INTEGER NOT NULL DEFAULT 0;  -- its server's last word
ALTER TABLE feed ADD COLUMN next_page TEXT; -- where its own document says older articles are
ALTER TABLE feed ADD COLUMN older TEXT;     -- the page to read next; '': there is no more
ALTER TABLE feed ADD COLUMN keep_days INTEGER NOT NULL DEFAULT -1; -- of the feeds file, as item_limit

-- A search belongs to the chat it was asked in and opens by a key that nobody can guess; those kept
-- before have neither, and nobody opens them any more.

ALTER TABLE searches ADD COLUMN owner BIGINT;

ALTER TABLE searches ADD COLUMN key TEXT;

CREATE UNIQUE INDEX searches_key ON searches (key);

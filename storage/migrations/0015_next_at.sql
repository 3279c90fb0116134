-- When a subscriber is next told (unix seconds); NULL means at once.

ALTER TABLE subscribers ADD COLUMN next_at BIGINT;

CREATE INDEX subscribers_next ON subscribers (next_at) WHERE next_at IS NOT NULL;

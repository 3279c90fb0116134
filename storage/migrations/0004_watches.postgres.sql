-- Words that somebody wants to be told of: topics of a kind of their own, each filed under one term
-- it needs, so that a new post meets those alone that it may match.

ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_kind_check;

ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_kind_check
    CHECK (kind IN ('province', 'national', 'all', 'words'));

ALTER TABLE subscriptions ADD COLUMN shown TEXT;

-- Lists are JSON, of terms and facets as bot.news.terms and storage.search make them; each needed has
-- the ways it may be written, and `code` is the number of one of those of one: a row for each.
CREATE TABLE watches (
    topic TEXT NOT NULL,
    code INTEGER NOT NULL,
    needed TEXT NOT NULL,
    excluded TEXT NOT NULL,
    phrases TEXT NOT NULL,
    PRIMARY KEY (topic, code)
);

CREATE INDEX watches_code ON watches (code);

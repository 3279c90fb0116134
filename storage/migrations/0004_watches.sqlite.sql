-- Words that somebody wants to be told of: topics of a kind of their own, each filed under one term
-- it needs, so that a new post meets those alone that it may match.

CREATE TABLE subscriptions_wider (
    kind TEXT NOT NULL CHECK (kind IN ('province', 'national', 'all', 'words')),
    topic TEXT NOT NULL,
    chat_id BIGINT NOT NULL REFERENCES subscribers (chat_id),
    since BIGINT NOT NULL,
    shown TEXT,
    PRIMARY KEY (kind, topic, chat_id)
);

INSERT INTO subscriptions_wider (kind, topic, chat_id, since)
SELECT kind, topic, chat_id, since
FROM subscriptions;

DROP TABLE subscriptions;

ALTER TABLE subscriptions_wider RENAME TO subscriptions;

CREATE INDEX subscriptions_of_chat ON subscriptions (chat_id);

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

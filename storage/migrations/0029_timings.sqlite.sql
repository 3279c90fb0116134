-- What is urgent or pinned may be followed («highlights»); people choose when they are told; and each
-- copy says because of which topic it came.

CREATE TABLE subscriptions_wider (
    kind TEXT NOT NULL CHECK (kind IN (
        'province', 'national', 'all', 'words', 'issuer', 'organisation', 'combination', 'highlights'
    )),
    topic TEXT NOT NULL,
    chat_id BIGINT NOT NULL REFERENCES subscribers (chat_id),
    since BIGINT NOT NULL,
    shown TEXT,
    PRIMARY KEY (kind, topic, chat_id)
);

INSERT INTO subscriptions_wider (kind, topic, chat_id, since, shown)
SELECT kind, topic, chat_id, since, shown
FROM subscriptions;

DROP TABLE subscriptions;

ALTER TABLE subscriptions_wider RENAME TO subscriptions;

CREATE INDEX subscriptions_of_chat ON subscriptions (chat_id);

-- When each wants to be told: minutes of the day and a day of the week (Monday is 0) by the clock of
-- `zone`; `paused_until` in unix seconds. Who has no row is told at once.
CREATE TABLE timings (
    chat_id BIGINT PRIMARY KEY,
    mode TEXT NOT NULL CHECK (mode IN ('at_once', 'hourly', 'daily', 'weekly')),
    minute INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    quiet_from INTEGER,
    quiet_until INTEGER,
    zone TEXT NOT NULL,
    urgent_breaks INTEGER NOT NULL,
    paused_until BIGINT
);

-- Told nothing from `silent_from` (NULL: from now) to `next_at`, but for what is urgent where it
-- breaks that.
ALTER TABLE subscribers ADD COLUMN silent_from BIGINT;

ALTER TABLE subscribers ADD COLUMN urgent_breaks INTEGER NOT NULL DEFAULT 0;

-- Whether a copy was kept for a time that its person chose, and the topic (kind, a space, name) that
-- brought it.
ALTER TABLE deliveries ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

ALTER TABLE deliveries ADD COLUMN because TEXT;

DROP INDEX deliveries_due;

CREATE INDEX deliveries_due ON deliveries (kind, kept, due_at, post_id, chat_id)
WHERE due_at IS NOT NULL;

CREATE INDEX deliveries_told ON deliveries (chat_id, finished_at) WHERE outcome = 'sent';

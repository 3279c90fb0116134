-- An issuer, an organisation, and words or one of those within provinces may be followed as well.

CREATE TABLE subscriptions_wider (
    kind TEXT NOT NULL CHECK (kind IN (
        'province', 'national', 'all', 'words', 'issuer', 'organisation', 'combination'
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

-- Each followed combination under the words or the agency it needs (kind, a space, topic), a row for
-- each of its provinces.
CREATE TABLE combinations (
    needed TEXT NOT NULL,
    province TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (needed, province, topic)
);

CREATE INDEX combinations_topic ON combinations (topic);

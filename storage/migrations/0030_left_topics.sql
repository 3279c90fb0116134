-- What somebody put off in the list of what they follow, so that another tap brings it back; `since`
-- as it was followed, `left_at` in unix seconds. Forgotten after some days.
CREATE TABLE left_topics (
    chat_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    shown TEXT,
    since BIGINT NOT NULL,
    left_at BIGINT NOT NULL,
    PRIMARY KEY (chat_id, kind, topic)
);

CREATE INDEX left_topics_age ON left_topics (left_at);

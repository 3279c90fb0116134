-- A release may stand in several channels: a post for each, the main channel's first. What refers to
-- posts is made anew with them: SQLite drops no table that rows of another still need.

CREATE TABLE posts_wider (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES releases (id),
    channel_id BIGINT NOT NULL,
    html TEXT NOT NULL,
    photos TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    channel_message_id BIGINT,
    stands_at BIGINT,
    revision INTEGER NOT NULL DEFAULT 0,
    retracted_at BIGINT,
    UNIQUE (release_id, channel_id)
);

INSERT INTO posts_wider (
    id, release_id, channel_id, html, photos, published_at, channel_message_id, stands_at, revision,
    retracted_at
)
SELECT
    id, release_id, channel_id, html, photos, published_at, channel_message_id, stands_at, revision,
    retracted_at
FROM posts;

CREATE TABLE audiences_wider (
    post_id INTEGER NOT NULL REFERENCES posts_wider (id),
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    cursor BIGINT,
    done_at BIGINT,
    PRIMARY KEY (post_id, kind, topic)
);

INSERT INTO audiences_wider (post_id, kind, topic, cursor, done_at)
SELECT post_id, kind, topic, cursor, done_at
FROM audiences;

CREATE TABLE corrections_wider (
    post_id INTEGER PRIMARY KEY REFERENCES posts_wider (id),
    cursor BIGINT,
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);

INSERT INTO corrections_wider (post_id, cursor, begun_at, done_at)
SELECT post_id, cursor, begun_at, done_at
FROM corrections;

DROP TABLE audiences;

DROP TABLE corrections;

DROP TABLE posts;

-- The references follow the name.
ALTER TABLE posts_wider RENAME TO posts;

ALTER TABLE audiences_wider RENAME TO audiences;

ALTER TABLE corrections_wider RENAME TO corrections;

CREATE INDEX audiences_waiting ON audiences (post_id) WHERE done_at IS NULL;

CREATE INDEX corrections_waiting ON corrections (post_id) WHERE done_at IS NULL;

-- How often full texts are opened, by day: `day` is when it began where the operator is.

CREATE TABLE openings (
    day BIGINT PRIMARY KEY,
    times INTEGER NOT NULL
);

-- What was published of late is counted without reading every post.
CREATE INDEX posts_published ON posts (published_at);

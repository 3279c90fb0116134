-- Search: folded words (bot.news.terms) in one row for each listed release, and an index over them.
-- The id orders by the time of the news. No text search parser takes part: all letters are Python's.

CREATE TABLE search_documents (
    id BIGINT PRIMARY KEY,
    release_id INTEGER NOT NULL UNIQUE REFERENCES releases (id),
    facets TEXT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL,
    vector TSVECTOR NOT NULL GENERATED ALWAYS AS (
        array_to_tsvector(
            array_remove(string_to_array(facets || ' ' || headline || ' ' || body, ' '), '')
        )
    ) STORED
);

CREATE INDEX search_index ON search_documents USING GIN (vector);

-- In how many listed releases a word stands; the empty word counts the releases themselves.
CREATE TABLE search_words (
    word TEXT COLLATE "C" PRIMARY KEY,
    releases INTEGER NOT NULL
);

-- Search: one row for each listed release with the terms (bot.news.terms) it is found under, by 24 bits
-- of their numbers in order, then how much each says of it, a byte each. The id orders by the day of
-- the news. The index holds the numbers, 32 bits in hex; no tokenizer or locale decides anything.

CREATE TABLE search_documents (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL UNIQUE REFERENCES releases (id),
    released_at INTEGER NOT NULL,
    vector BLOB NOT NULL
);

CREATE VIRTUAL TABLE search_index USING fts5 (
    codes,
    content = '',
    detail = none,
    columnsize = 0,
    tokenize = 'ascii'
);

-- In how many listed releases a term stands, under its number; number 0, the empty word, counts the
-- releases themselves. Words of one skeleton sound alike or have two letters swapped.
CREATE TABLE search_words (
    code INTEGER PRIMARY KEY,
    word TEXT NOT NULL,
    skeleton INTEGER,
    releases INTEGER NOT NULL
);

CREATE INDEX search_words_skeleton ON search_words (skeleton) WHERE skeleton IS NOT NULL;

-- How many listed releases are of an issuer or a whole organisation.
CREATE TABLE agencies (
    name TEXT PRIMARY KEY,
    releases INTEGER NOT NULL
) WITHOUT ROWID;

-- A search asked in a chat, with the releases found, best first: its pages hold for any process.
-- The id of a forgotten one never comes back: buttons of it may still be pressed.
CREATE TABLE searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    results TEXT NOT NULL,
    asked_at INTEGER NOT NULL
);

CREATE INDEX searches_asked ON searches (asked_at);

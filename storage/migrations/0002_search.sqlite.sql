-- Search: folded words (bot.news.terms) in one row for each listed release, and an index over them.
-- The id orders by the time of the news. The tokenizer only splits at spaces: all letters are Python's.

CREATE TABLE search_documents (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL UNIQUE REFERENCES releases (id),
    facets TEXT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE VIRTUAL TABLE search_index USING fts5 (
    facets,
    headline,
    body,
    content = 'search_documents',
    content_rowid = 'id',
    tokenize = "ascii tokenchars '=_'"
);

CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_index (rowid, facets, headline, body)
    VALUES (new.id, new.facets, new.headline, new.body);
END;

CREATE TRIGGER search_documents_removed AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_index (search_index, rowid, facets, headline, body)
    VALUES ('delete', old.id, old.facets, old.headline, old.body);
END;

-- In how many listed releases a word stands; the empty word counts the releases themselves.
CREATE TABLE search_words (
    word TEXT PRIMARY KEY,
    releases INTEGER NOT NULL
) WITHOUT ROWID;

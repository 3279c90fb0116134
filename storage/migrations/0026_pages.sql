-- Pages of the web that somebody sent the address of: kept before they are read, so that none is
-- lost. `key` is the same for all spellings of one address.

CREATE TABLE pages (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    note TEXT,
    asked_at BIGINT NOT NULL,
    begun INTEGER NOT NULL DEFAULT 0,
    done_at BIGINT,
    release_id INTEGER REFERENCES releases (id),
    PRIMARY KEY (chat_id, message_id, place)
);

CREATE INDEX pages_waiting ON pages (asked_at) WHERE done_at IS NULL;
CREATE INDEX pages_key ON pages (key, asked_at);

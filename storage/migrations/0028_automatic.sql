-- What goes out without an editor, because its source is trusted.

-- Each draft of a trusted source: `doubt` is why it was left to an editor, NULL where it goes out by
-- itself, `published_at` (unix seconds) when it did. Until `ends_at` one tap takes it back, NULL
-- once that is over. `shown`: those who decide about it have seen it, as a preview or as its card.
CREATE TABLE automatic (
    release_id INTEGER PRIMARY KEY REFERENCES releases (id),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    doubt TEXT,
    considered_at BIGINT NOT NULL,
    published_at BIGINT,
    ends_at BIGINT,
    shown INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX automatic_of_source ON automatic (source_id, considered_at);

CREATE INDEX automatic_published ON automatic (published_at) WHERE published_at IS NOT NULL;

CREATE INDEX automatic_ending ON automatic (ends_at) WHERE ends_at IS NOT NULL;

CREATE INDEX automatic_unshown ON automatic (release_id) WHERE published_at IS NOT NULL AND shown = 0;

-- Who decided how far a source is trusted, and when its owners last heard that it brought too much.
ALTER TABLE sources ADD COLUMN trusted_by BIGINT;

ALTER TABLE sources ADD COLUMN flood_told_at BIGINT;

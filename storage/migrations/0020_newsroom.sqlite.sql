-- The newsroom: who belongs to it, what each did, and what is planned for a release.

CREATE TABLE members (
    user_id BIGINT PRIMARY KEY,
    rank TEXT NOT NULL CHECK (rank IN ('editor', 'contributor')),
    name TEXT NOT NULL,
    provinces TEXT NOT NULL DEFAULT '[]',
    organisations TEXT NOT NULL DEFAULT '[]',
    appointed_by BIGINT NOT NULL,
    appointed_at BIGINT NOT NULL
);

-- Valid once: `code` is of a start link.
CREATE TABLE invitations (
    code TEXT PRIMARY KEY,
    rank TEXT NOT NULL CHECK (rank IN ('editor', 'contributor')),
    made_by BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_by BIGINT
);

-- Every act: who (NULL: the bot) did what to which release or whom. Nothing that is written here is
-- changed or removed.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    who BIGINT,
    name TEXT NOT NULL,
    act TEXT NOT NULL,
    release_id INTEGER REFERENCES releases (id),
    detail TEXT NOT NULL,
    acted_at BIGINT NOT NULL
);

CREATE INDEX acts_of_release ON acts (release_id, id) WHERE release_id IS NOT NULL;

CREATE INDEX acts_of_person ON acts (who, id) WHERE who IS NOT NULL;

CREATE TRIGGER acts_are_kept BEFORE DELETE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are only added');
END;

CREATE TRIGGER acts_stay BEFORE UPDATE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are only added');
END;

-- Who would publish a draft, as it was in that revision.
CREATE TABLE approvals (
    release_id INTEGER NOT NULL REFERENCES releases (id),
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    approved_at BIGINT NOT NULL,
    PRIMARY KEY (release_id, user_id)
);

-- Who it is that releases call so: `key` is the folded name.
CREATE TABLE rules (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    written TEXT NOT NULL,
    issuer TEXT NOT NULL,
    organisation TEXT,
    provinces TEXT NOT NULL,
    made_by BIGINT,
    made_at BIGINT NOT NULL
);

-- Whether its editors were offered to make a rule of what they mended.
ALTER TABLE releases ADD COLUMN rule_offered INTEGER NOT NULL DEFAULT 0;

-- What is planned for a draft. `due_at`: when it is to be published, as `due_by` said.
ALTER TABLE releases ADD COLUMN due_at BIGINT;

ALTER TABLE releases ADD COLUMN due_by BIGINT;

ALTER TABLE releases ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;

ALTER TABLE releases ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;

ALTER TABLE releases ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

-- Seconds that its post stands, and the button under it (JSON: words, address).
ALTER TABLE releases ADD COLUMN keeps_for INTEGER;

ALTER TABLE releases ADD COLUMN link TEXT;

-- When others were reminded that it waits for their approval.
ALTER TABLE releases ADD COLUMN reminded_at BIGINT;

-- An editor said that it repeats nothing.
ALTER TABLE releases ADD COLUMN is_news INTEGER NOT NULL DEFAULT 0;

-- The listed release that a draft puts right, in its place or by a post that answers it.
ALTER TABLE releases ADD COLUMN corrects INTEGER REFERENCES releases (id);

ALTER TABLE releases ADD COLUMN answers INTEGER REFERENCES releases (id);

-- Why it was put aside, and who decided.
ALTER TABLE releases ADD COLUMN reason TEXT;

ALTER TABLE releases ADD COLUMN decided_by BIGINT;

ALTER TABLE releases ADD COLUMN decided_name TEXT;

ALTER TABLE releases ADD COLUMN decided_at BIGINT;

CREATE INDEX releases_due ON releases (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX releases_correcting ON releases (corrects) WHERE corrects IS NOT NULL;

CREATE INDEX posts_messages ON posts (channel_id, channel_message_id);

ALTER TABLE posts ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;

ALTER TABLE posts ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;

ALTER TABLE posts ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

ALTER TABLE posts ADD COLUMN keeps_for INTEGER;

ALTER TABLE posts ADD COLUMN link TEXT;

CREATE INDEX posts_ending ON posts (stands_at) WHERE keeps_for IS NOT NULL AND retracted_at IS NULL;

-- The post that a correction answers.
ALTER TABLE posts ADD COLUMN answers INTEGER REFERENCES posts (id);

-- What goes before everything else.
ALTER TABLE deliveries ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;

CREATE INDEX deliveries_urgent ON deliveries (kind, due_at, post_id, chat_id)
WHERE urgent = 1 AND due_at IS NOT NULL;

-- What may be asked is the code's to say.
CREATE TABLE edits_wider (
    chat_id BIGINT NOT NULL,
    question_message_id BIGINT NOT NULL,
    release_id INTEGER NOT NULL REFERENCES releases (id),
    field TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    cancelled_at BIGINT,
    PRIMARY KEY (chat_id, question_message_id)
);

INSERT INTO edits_wider (
    chat_id, question_message_id, release_id, field, asked_at, answered_at, cancelled_at
)
SELECT chat_id, question_message_id, release_id, field, asked_at, answered_at, cancelled_at
FROM edits;

DROP TABLE edits;

ALTER TABLE edits_wider RENAME TO edits;

CREATE INDEX edits_open ON edits (chat_id, asked_at)
WHERE answered_at IS NULL AND cancelled_at IS NULL;

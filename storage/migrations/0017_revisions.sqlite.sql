-- How each release became what it is: who (NULL: the bot) changed which fields (JSON: name, old, new)
-- when, numbered from 1. Nothing that is written here is changed or removed.

CREATE TABLE revisions (
    release_id INTEGER NOT NULL REFERENCES releases (id),
    number INTEGER NOT NULL,
    who BIGINT,
    changed_at BIGINT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (release_id, number)
);

CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are only added');
END;

CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are only added');
END;

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

CREATE FUNCTION refuse_to_change_revisions() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    RAISE EXCEPTION ''revisions are only added'';
END
';

CREATE CONSTRAINT TRIGGER revisions_stay AFTER UPDATE OR DELETE ON revisions
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_revisions();

-- What an editor wrote beside a release is kept with its messages; what says the same as a release
-- that was drafted or posted lately is found by its letters and by a signature (JSON numbers).

ALTER TABLE parts ADD COLUMN note TEXT;

CREATE TABLE likenesses (
    release_id INTEGER PRIMARY KEY REFERENCES releases (id),
    letters TEXT NOT NULL,
    signature TEXT NOT NULL
);

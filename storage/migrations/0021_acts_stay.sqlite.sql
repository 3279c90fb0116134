-- Nothing that is written of acts is changed or removed, and questions are about more than fields.

CREATE TRIGGER acts_are_kept BEFORE DELETE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are only added');
END;

CREATE TRIGGER acts_stay BEFORE UPDATE ON acts
BEGIN
    SELECT RAISE(ABORT, 'acts are only added');
END;

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

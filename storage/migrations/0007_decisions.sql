-- An editor's day: whether news is for the whole country is known or asked, questions end, and
-- what waits for somebody who may no longer decide is shown to those who may.

ALTER TABLE releases ADD COLUMN is_national INTEGER NOT NULL DEFAULT 0;

-- Until now every release without a province went to the followers of national news.
UPDATE releases
SET is_national = 1
WHERE provinces = '[]'
  AND (state <> 'draft' OR by_hand LIKE '%provinces%');

-- The message with what cleaning took out, so that a second tap sends no second one.
ALTER TABLE releases ADD COLUMN removed_chat BIGINT;

ALTER TABLE releases ADD COLUMN removed_message_id BIGINT;

ALTER TABLE edits ADD COLUMN answered_at BIGINT;

ALTER TABLE edits ADD COLUMN cancelled_at BIGINT;

CREATE INDEX edits_open ON edits (chat_id, asked_at)
WHERE answered_at IS NULL AND cancelled_at IS NULL;

-- Every message that shows a draft's newest preview, and of which revision.
CREATE TABLE previews (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    release_id INTEGER NOT NULL REFERENCES releases (id),
    revision INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
);

CREATE INDEX previews_release ON previews (release_id);

INSERT INTO previews (chat_id, message_id, release_id, revision)
SELECT editor_chat, preview_message_id, id, shown_revision
FROM releases
WHERE editor_chat IS NOT NULL
  AND preview_message_id IS NOT NULL;

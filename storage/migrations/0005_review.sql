-- Only what was seen is published, and what an editor wrote by hand stays: `revision` counts the
-- changes of a draft, `shown_revision` is that of its preview, `by_hand` names fields (JSON).

ALTER TABLE releases ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

ALTER TABLE releases ADD COLUMN shown_revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE releases ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;

ALTER TABLE releases ADD COLUMN by_hand TEXT NOT NULL DEFAULT '[]';

UPDATE releases SET shown_revision = 1 WHERE state = 'draft' AND preview_message_id IS NOT NULL;

-- What came with a text and is not published: 'video' or 'file'.
ALTER TABLE parts ADD COLUMN left_out TEXT;

DROP INDEX releases_unshown;

CREATE INDEX releases_unshown ON releases (changed_at)
WHERE state = 'draft' AND shown_revision < revision;

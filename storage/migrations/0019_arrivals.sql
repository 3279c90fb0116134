-- Where a release came from, and what each preview says of its draft: what is to be shown follows
-- from the rows, over restarts too.

-- The name of a source, or the chat that an editor forwarded it from.
ALTER TABLE releases ADD COLUMN origin TEXT;

ALTER TABLE previews ADD COLUMN shows TEXT NOT NULL DEFAULT 'draft'
CHECK (shows IN ('draft', 'publishing', 'published', 'failed', 'discarded'));

UPDATE previews
SET shows = 'publishing'
WHERE release_id IN (SELECT id FROM releases WHERE state = 'published');

UPDATE previews
SET shows = 'published'
WHERE release_id IN (SELECT release_id FROM posts WHERE stands_at IS NOT NULL);

UPDATE previews
SET shows = 'discarded'
WHERE release_id IN (SELECT id FROM releases WHERE state = 'discarded');

-- Those that may still have to change.
CREATE INDEX previews_open ON previews (release_id)
WHERE shows <> 'published' AND shows <> 'discarded';

-- Delivery that survives anything: what waits is found by when it is due, every copy sent can be
-- corrected, pauses and senders are known to all processes, and nothing is set aside silently.

DROP INDEX deliveries_waiting;

CREATE INDEX deliveries_due ON deliveries (kind, due_at, post_id, chat_id)
WHERE due_at IS NOT NULL;

CREATE INDEX deliveries_claimed ON deliveries (claimed_by) WHERE claimed_by IS NOT NULL;

-- `revision` is that of the post as the chat has it; one behind the post's is to be corrected.
ALTER TABLE deliveries ADD COLUMN action TEXT NOT NULL DEFAULT 'send'
    CHECK (action IN ('send', 'edit', 'retract'));

ALTER TABLE deliveries ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE deliveries ADD COLUMN more_ids TEXT;

ALTER TABLE deliveries ADD COLUMN digest INTEGER;

ALTER TABLE deliveries ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;

CREATE INDEX deliveries_digests ON deliveries (chat_id, message_id) WHERE digest IS NOT NULL;

ALTER TABLE posts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE posts ADD COLUMN retracted_at BIGINT;

-- Posts that changed after they were sent, and how far their copies are queued for correction.
CREATE TABLE corrections (
    post_id INTEGER PRIMARY KEY REFERENCES posts (id),
    cursor BIGINT,
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);

CREATE INDEX corrections_waiting ON corrections (post_id) WHERE done_at IS NULL;

-- Until when (unix seconds) Telegram wants nothing more: a chat's id, a method, or * for all.
CREATE TABLE pauses (
    scope TEXT PRIMARY KEY,
    ends_at BIGINT NOT NULL
);

-- The processes that send, which share the pace.
CREATE TABLE senders (
    name TEXT PRIMARY KEY,
    seen_at BIGINT NOT NULL
);

ALTER TABLE inbox ADD COLUMN reported_at BIGINT;

CREATE INDEX inbox_handled ON inbox (handled_at) WHERE handled_at IS NOT NULL;

CREATE INDEX releases_unshown ON releases (created_at)
WHERE state = 'draft' AND preview_message_id IS NULL;

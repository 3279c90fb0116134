-- Chats take turns: everybody's first waiting update before anybody's second.

ALTER TABLE inbox ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;

UPDATE inbox
SET turn = line.turn
FROM (
    SELECT
        update_id,
        ROW_NUMBER() OVER (PARTITION BY chat_id ORDER BY received_at, update_id) - 1 AS turn
    FROM inbox
    WHERE handled_at IS NULL
      AND chat_id IS NOT NULL
) AS line
WHERE inbox.update_id = line.update_id;

DROP INDEX inbox_waiting;

CREATE INDEX inbox_turns ON inbox (turn, received_at, update_id) WHERE handled_at IS NULL;

CREATE INDEX inbox_lines ON inbox (chat_id, turn) WHERE handled_at IS NULL;

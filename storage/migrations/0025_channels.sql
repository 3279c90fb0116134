-- Further channels beside the main one of the settings, and how the posts of each look.

CREATE TABLE channels (
    chat_id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    username TEXT,
    takes TEXT NOT NULL CHECK (takes IN ('all', 'urgent', 'some')),
    provinces TEXT NOT NULL DEFAULT '[]',
    organisations TEXT NOT NULL DEFAULT '[]',
    paused_at BIGINT,
    lost_at BIGINT, -- since when it takes no post of the bot, as its owners were told
    added_by BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);

-- `channel_id` is 0 for the main channel, whichever that is; `source` is empty for the format that
-- everybody has.
CREATE TABLE formats (
    channel_id BIGINT PRIMARY KEY,
    source TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '',
    emoji INTEGER NOT NULL DEFAULT 1,
    hashtags INTEGER NOT NULL DEFAULT 1,
    full_text INTEGER NOT NULL DEFAULT 0,
    set_by BIGINT,
    set_at BIGINT NOT NULL
);

-- What owners were asked, or offered, about a channel: known again by its message.
CREATE TABLE requests (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    wish TEXT NOT NULL,
    channel_id BIGINT NOT NULL,
    value TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (chat_id, message_id)
);

CREATE INDEX requests_open ON requests (chat_id, message_id) WHERE closed_at IS NULL;

-- The post tells the whole text itself: it needs no button for it.
ALTER TABLE posts ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;

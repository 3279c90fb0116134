-- A release may stand in several channels: a post for each, the main channel's first.

ALTER TABLE posts DROP CONSTRAINT posts_release_id_key;

ALTER TABLE posts ADD CONSTRAINT posts_of_release UNIQUE (release_id, channel_id);

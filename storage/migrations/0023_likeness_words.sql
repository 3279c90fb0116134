-- A signature is the words of a text since (bot.news.likeness), not runs of its letters. What was
-- stored has no words: 'null' has the bot make it anew as it runs, the newest first.

DELETE FROM likeness_bands;

UPDATE likenesses SET signature = 'null';

CREATE INDEX likenesses_unmade ON likenesses (release_id) WHERE signature = 'null';

-- The addresses behind words of a message (JSON: pairs of words and address), for its editor alone.

ALTER TABLE parts ADD COLUMN links TEXT NOT NULL DEFAULT '[]';

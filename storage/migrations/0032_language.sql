-- The language that somebody is told things in, where it is not everybody's or they chose it.

ALTER TABLE subscribers ADD COLUMN language TEXT;

CREATE INDEX subscribers_language ON subscribers (language) WHERE language IS NOT NULL;

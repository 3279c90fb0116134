-- Where a release came from: the name of a source, or the chat that an editor forwarded it from.

ALTER TABLE releases ADD COLUMN origin TEXT;

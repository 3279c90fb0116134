-- Where a message was forwarded from has a name, which its editor sees.

ALTER TABLE parts ADD COLUMN origin_name TEXT;

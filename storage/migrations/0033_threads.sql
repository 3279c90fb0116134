-- The topic of a group in which it is told; NULL is General, and every chat that has no topics.
ALTER TABLE subscribers ADD COLUMN thread_id BIGINT;

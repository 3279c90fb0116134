-- On PostgreSQL documents of the index get the codes of wide periods too (storage.search.periods);
-- SQLite has no periods: nothing changes there.

UPDATE search_documents
SET released_at = released_at
    /*pg , codes = codes || CAST(
        MOD((id >> 28) * 2654435761 + 193 + 2147483648, 4294967296) - 2147483648 AS INTEGER
    ) */
WHERE 1 = 0 /*pg OR true */;

-- What everybody may page through and search, said once for all who ask.

CREATE VIEW listed_releases AS
SELECT
    id,
    released_at
FROM releases
WHERE state IN ('published', 'archived');

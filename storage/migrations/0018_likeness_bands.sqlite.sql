-- What is like a release is found by the bands of its signature (bot.news.likeness), not by reading
-- all: each is the number of a pair of places and the lesser of their numbers, in one.

CREATE TABLE likeness_bands (
    band BIGINT NOT NULL,
    release_id INTEGER NOT NULL REFERENCES releases (id),
    PRIMARY KEY (band, release_id)
) WITHOUT ROWID;

INSERT INTO likeness_bands (band, release_id)
SELECT
    (place.key / 2) * 67108864 + MIN(place.value),
    likenesses.release_id
FROM likenesses
JOIN json_each(likenesses.signature) AS place
WHERE place.value < 67108863
GROUP BY likenesses.release_id, place.key / 2;

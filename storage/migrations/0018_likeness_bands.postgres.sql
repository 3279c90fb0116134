-- What is like a release is found by the bands of its signature (bot.news.likeness), not by reading
-- all: each is the number of a pair of places and the lesser of their numbers, in one.

CREATE TABLE likeness_bands (
    band BIGINT NOT NULL,
    release_id INTEGER NOT NULL REFERENCES releases (id),
    PRIMARY KEY (band, release_id)
);

INSERT INTO likeness_bands (band, release_id)
SELECT
    (place.number - 1) / 2 * 67108864 + MIN(CAST(place.value AS BIGINT)),
    likenesses.release_id
FROM likenesses
CROSS JOIN LATERAL
    json_array_elements_text(CAST(likenesses.signature AS json)) WITH ORDINALITY
    AS place (value, number)
WHERE CAST(place.value AS BIGINT) < 67108863
GROUP BY likenesses.release_id, (place.number - 1) / 2;

-- An issuer, an organisation, and words or one of those within provinces may be followed as well.

ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_kind_check;

ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_kind_check CHECK (kind IN (
    'province', 'national', 'all', 'words', 'issuer', 'organisation', 'combination'
));

-- Each followed combination under the words or the agency it needs (kind, a space, topic), a row for
-- each of its provinces.
CREATE TABLE combinations (
    needed TEXT NOT NULL,
    province TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (needed, province, topic)
);

CREATE INDEX combinations_topic ON combinations (topic);

-- How often the heavy part of an update was begun: what a kill interrupts is not begun for ever.

ALTER TABLE inbox ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;

-- How soon a case is to be looked at, by which row of the table; and which earlier case it is said to repeat.

ALTER TABLE tickets ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE tickets ADD COLUMN priority_rule TEXT;
ALTER TABLE tickets ADD COLUMN earlier TEXT;

CREATE INDEX tickets_by_earlier ON tickets (earlier) WHERE earlier IS NOT NULL;

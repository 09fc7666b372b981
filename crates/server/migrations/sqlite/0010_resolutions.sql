-- What tickets came from, as agents say upon solving them. Nothing is ever taken out: the latest of a ticket counts, and
-- one without a cause takes back what was said before.

CREATE TABLE resolutions (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket         INTEGER NOT NULL REFERENCES tickets (id),
    site           TEXT    NOT NULL,
    agent          INTEGER NOT NULL REFERENCES agents (id),
    cause          TEXT,
    note           TEXT    NOT NULL,
    at_ms          INTEGER NOT NULL,
    replaced_at_ms INTEGER
) STRICT;

CREATE INDEX resolutions_by_ticket ON resolutions (ticket, id);
CREATE INDEX resolutions_in_force ON resolutions (site, at_ms)
    WHERE replaced_at_ms IS NULL AND cause IS NOT NULL;

CREATE TRIGGER resolutions_are_kept BEFORE DELETE ON resolutions
BEGIN
    SELECT RAISE(ABORT, 'what was said of a cause is kept');
END;

-- The words and codes of cases whose cause is known, by the ticket's id: cases that are like another are looked up here.
CREATE VIRTUAL TABLE resolved_cases USING fts5 (
    words,
    codes,
    tokenize = 'unicode61 remove_diacritics 2'
);

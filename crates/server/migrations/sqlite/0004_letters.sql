-- Letters on their way out. Who and what is forgotten as soon as one is sent or given up.

CREATE TABLE letters (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    key           TEXT    NOT NULL UNIQUE,
    address       TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    state         TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given_up')),
    attempts      INTEGER NOT NULL DEFAULT 0,
    created_at_ms INTEGER NOT NULL,
    due_at_ms     INTEGER NOT NULL
) STRICT;

CREATE INDEX letters_due ON letters (due_at_ms) WHERE state = 'waiting';

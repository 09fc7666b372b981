-- What customers add to their cases at the private link.

CREATE TABLE messages (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    text   TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_by_ticket ON messages (ticket, id);

-- Whether the customer has written since the last answer.
ALTER TABLE tickets ADD COLUMN customer_wrote INTEGER NOT NULL DEFAULT 0;

-- Cases that were deleted: enough to say so, to never give the number or take the same post again, and to delete the case
-- once more from a backup. `key_hash` is SHA-256 over the site and the idempotency key.

CREATE TABLE tombstones (
    number         TEXT    PRIMARY KEY,
    site           TEXT    NOT NULL,
    key_hash       BLOB    NOT NULL,
    received_at_ms INTEGER NOT NULL,
    deleted_at_ms  INTEGER NOT NULL,
    deleted_by     TEXT    NOT NULL CHECK (deleted_by IN ('customer', 'agent', 'operator'))
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstones_by_key ON tombstones (key_hash);

-- What was only ever added to goes with its ticket, once the tombstone stands.
DROP TRIGGER ticket_events_are_kept;
DROP TRIGGER resolutions_are_kept;

CREATE TRIGGER ticket_events_are_kept BEFORE DELETE ON ticket_events
WHEN NOT EXISTS (SELECT 1 FROM tombstones JOIN tickets USING (number) WHERE tickets.id = OLD.ticket)
BEGIN
    SELECT RAISE(ABORT, 'ticket_events is only added to');
END;

CREATE TRIGGER resolutions_are_kept BEFORE DELETE ON resolutions
WHEN NOT EXISTS (SELECT 1 FROM tombstones JOIN tickets USING (number) WHERE tickets.id = OLD.ticket)
BEGIN
    SELECT RAISE(ABORT, 'what was said of a cause is kept');
END;

-- Words of a case that is deleted leave the index at once, instead of when its parts are next merged.
INSERT INTO resolved_cases (resolved_cases, rank) VALUES ('secure-delete', 1);

-- Cases that came from another Askwell. `content` is JSON: what was said and done there, which agents of ours have no part in.
CREATE TABLE imports (
    ticket         INTEGER PRIMARY KEY REFERENCES tickets (id),
    number         TEXT    NOT NULL,
    shop           TEXT    NOT NULL,
    content        TEXT    NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT;

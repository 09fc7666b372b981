-- Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE tickets (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    number          TEXT    NOT NULL UNIQUE,
    site            TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL,
    fingerprint     BLOB    NOT NULL,
    status          TEXT    NOT NULL DEFAULT 'new',
    locale          TEXT    NOT NULL,
    summary         TEXT    NOT NULL,
    case_json       TEXT    NOT NULL,
    attachments     INTEGER NOT NULL,
    received_at_ms  INTEGER NOT NULL,
    updated_at_ms   INTEGER NOT NULL,
    reply_by_ms     INTEGER,
    UNIQUE (site, idempotency_key)
) STRICT;

CREATE INDEX tickets_by_status ON tickets (status, id);

CREATE TABLE uploads (
    id            TEXT    PRIMARY KEY,
    site          TEXT    NOT NULL,
    file_name     TEXT    NOT NULL,
    size_bytes    INTEGER NOT NULL,
    object        TEXT    NOT NULL UNIQUE,
    created_at_ms INTEGER NOT NULL,
    file_type     TEXT,
    given_up      INTEGER NOT NULL DEFAULT 0,
    ticket        INTEGER REFERENCES tickets (id),
    position      INTEGER,
    CHECK (ticket IS NULL OR (file_type IS NOT NULL AND given_up = 0))
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_by_ticket ON uploads (ticket, position) WHERE ticket IS NOT NULL;
CREATE INDEX uploads_unbound ON uploads (given_up, created_at_ms) WHERE ticket IS NULL;

CREATE TABLE agents (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    email         TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
    token_hash    BLOB    PRIMARY KEY,
    email         TEXT,
    expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash    BLOB    PRIMARY KEY,
    agent         INTEGER NOT NULL REFERENCES agents (id),
    csrf_token    TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL,
    seen_at_ms    INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    agent  INTEGER NOT NULL REFERENCES agents (id),
    text   TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX replies_by_ticket ON replies (ticket, id);

-- What happened to tickets after they came. Only ever added to.
CREATE TABLE ticket_events (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket      INTEGER NOT NULL REFERENCES tickets (id),
    agent       INTEGER NOT NULL REFERENCES agents (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('status_set', 'replied')),
    from_status TEXT,
    to_status   TEXT,
    at_ms       INTEGER NOT NULL
) STRICT;

CREATE INDEX ticket_events_by_ticket ON ticket_events (ticket, id);

CREATE TRIGGER ticket_events_stay BEFORE UPDATE ON ticket_events
BEGIN
    SELECT RAISE(ABORT, 'ticket_events is only added to');
END;

CREATE TRIGGER ticket_events_are_kept BEFORE DELETE ON ticket_events
BEGIN
    SELECT RAISE(ABORT, 'ticket_events is only added to');
END;

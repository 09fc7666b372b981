-- What a shop knows of already, who joined, and the news for them.

CREATE TABLE known_issues (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    site           TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    audience       TEXT,
    locale         TEXT    NOT NULL,
    words          TEXT    NOT NULL,
    concerns       TEXT    NOT NULL,
    since_ms       INTEGER NOT NULL,
    next_update_ms INTEGER,
    agent          INTEGER NOT NULL REFERENCES agents (id),
    created_at_ms  INTEGER NOT NULL,
    updated_at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX known_issues_active ON known_issues (site, since_ms) WHERE state <> 'fixed';

CREATE TABLE known_issue_joins (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    issue           INTEGER NOT NULL REFERENCES known_issues (id),
    idempotency_key TEXT    NOT NULL,
    locale          TEXT    NOT NULL,
    address         TEXT,
    at_ms           INTEGER NOT NULL,
    UNIQUE (issue, idempotency_key)
) STRICT;

CREATE INDEX known_issue_joins_with_address ON known_issue_joins (issue, id) WHERE address IS NOT NULL;

CREATE TABLE known_issue_updates (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    issue      INTEGER NOT NULL REFERENCES known_issues (id),
    agent      INTEGER NOT NULL REFERENCES agents (id),
    state      TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL,
    told_up_to INTEGER NOT NULL DEFAULT 0,
    told       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX known_issue_updates_by_issue ON known_issue_updates (issue, id);
CREATE INDEX known_issue_updates_untold ON known_issue_updates (id) WHERE told = 0;

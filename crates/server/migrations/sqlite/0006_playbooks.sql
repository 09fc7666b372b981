-- Every state of a playbook that was in force: saved in the inbox, or good in the operator's folder. A state without a
-- source takes the playbook back.

CREATE TABLE playbook_sources (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    origin      TEXT    NOT NULL CHECK (origin IN ('folder', 'inbox')),
    playbook    TEXT    NOT NULL,
    revision    TEXT    NOT NULL,
    source      TEXT,
    agent       INTEGER REFERENCES agents (id),
    saved_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX playbook_sources_by_playbook ON playbook_sources (origin, playbook, id);
CREATE INDEX playbook_sources_by_revision ON playbook_sources (playbook, revision);

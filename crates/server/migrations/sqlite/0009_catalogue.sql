-- The operator's own entries of the catalogue, a set with a name from each file. A set that is imported again gets a new id,
-- so that ids tell whether anything has changed, and of two sets the later. `content` is packed JSON Lines.

CREATE TABLE catalogue_sets (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL UNIQUE,
    entries     INTEGER NOT NULL,
    agent       INTEGER REFERENCES agents (id),
    saved_at_ms INTEGER NOT NULL,
    content     BLOB    NOT NULL
) STRICT;

-- Ways through playbooks. A way is kept for some days, in which its end may change; what lasts are counts.

CREATE TABLE walks (
    site     TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    playbook TEXT    NOT NULL,
    revision TEXT    NOT NULL,
    steps    TEXT    NOT NULL,
    end_name TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX walks_by_time ON walks (at_ms);

-- `kind` is shown, way, left or solved; `next` is empty but for ways.
CREATE TABLE walk_counts (
    playbook TEXT    NOT NULL,
    revision TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    step     TEXT    NOT NULL,
    next     TEXT    NOT NULL,
    people   INTEGER NOT NULL,
    PRIMARY KEY (playbook, revision, kind, step, next)
) STRICT, WITHOUT ROWID;

CREATE TABLE walk_ends (
    hour     INTEGER NOT NULL,
    site     TEXT    NOT NULL,
    playbook TEXT    NOT NULL,
    end_name TEXT    NOT NULL,
    people   INTEGER NOT NULL,
    PRIMARY KEY (hour, site, playbook, end_name)
) STRICT, WITHOUT ROWID;

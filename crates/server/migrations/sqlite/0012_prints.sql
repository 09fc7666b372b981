-- What watched pages were made of: a row of prints stands for the time in which nothing differed.
CREATE TABLE watched_pages (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    page TEXT NOT NULL,
    -- The last look, whatever came of it, and when the next one is due.
    looked_at_ms INTEGER NOT NULL,
    next_ms INTEGER NOT NULL,
    -- Why the page wasn't seen at the last look, and since when that is so. NULL if it was seen.
    missed TEXT,
    missed_since_ms INTEGER,
    -- Whether the loads of the last look differed among each other.
    is_unsettled INTEGER NOT NULL,
    -- JSON: what differs by itself; the marks of the page and its files, by which they are asked for only if changed.
    noise TEXT NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (site, page)
);

CREATE TABLE prints (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES watched_pages (id) ON DELETE CASCADE,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    -- The print's JSON, deflated.
    content BLOB NOT NULL
);
CREATE INDEX prints_by_page ON prints (page, until_ms);

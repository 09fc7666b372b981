-- What each site masks otherwise than built in. Every state is kept, with who saved it and when; the last one of a site is
-- in force, and ids tell whether anything has changed. `policy` is JSON; `{}` is the built-in policy.

CREATE TABLE masking_policies (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    site        TEXT    NOT NULL,
    policy      TEXT    NOT NULL CHECK (json_valid(policy)),
    agent       INTEGER NOT NULL REFERENCES agents (id),
    saved_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX masking_policies_by_site ON masking_policies (site, id);

-- How often each kind is masked in a file of text, as JSON: `[["card",1]]`. NULL for what isn't text, and for what came before
-- files of text were masked.
ALTER TABLE uploads ADD COLUMN masked TEXT CHECK (masked IS NULL OR json_valid(masked));

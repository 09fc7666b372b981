-- The size of what was stored. Pictures are made anew when they come, so it needn't be the size that was sent. NULL until
-- a file is complete, and for files that were stored as they came, before pictures were made anew.
ALTER TABLE uploads ADD COLUMN stored_bytes INTEGER;

-- Finds what earlier cases tell of the same page, without reading the others.
CREATE INDEX tickets_by_page ON tickets (site, json_extract(case_json, '$.page.url'), received_at_ms)
WHERE json_extract(case_json, '$.page.parts') IS NOT NULL;

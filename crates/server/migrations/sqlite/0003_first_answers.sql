-- When a human first answered: what people are told to expect is reckoned from it.

ALTER TABLE tickets ADD COLUMN first_answer_at_ms INTEGER;

UPDATE tickets SET first_answer_at_ms = (SELECT MIN(at_ms) FROM replies WHERE ticket = tickets.id);

CREATE INDEX tickets_by_first_answer ON tickets (site, first_answer_at_ms, received_at_ms)
    WHERE first_answer_at_ms IS NOT NULL;

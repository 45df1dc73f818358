-- subscriber_id: who has the address, as long as they are in the database; an erasure takes it away. address: only where
-- people entered it by hand and nobody in the database has it. delivery_id: the delivery that brought it about. added_by:
-- who entered it by hand.
ALTER TABLE suppressions ADD COLUMN subscriber_id BIGINT;
ALTER TABLE suppressions ADD COLUMN address VARCHAR(254);
ALTER TABLE suppressions ADD COLUMN delivery_id BIGINT;
ALTER TABLE suppressions ADD COLUMN added_by VARCHAR(200);
CREATE INDEX ix_suppressions_reason ON suppressions (reason, id);

CREATE INDEX ix_subscribers_hash ON subscribers (address_hash);
UPDATE suppressions SET subscriber_id = (SELECT s.id FROM subscribers s WHERE s.address_hash = suppressions.address_hash);
DROP INDEX ix_subscribers_hash ON subscribers;

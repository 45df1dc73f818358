-- What somebody stated about the people of a file, and how its faulty rows are written down (JSON); NULL for imports from
-- before. Of those skipped, these are not the unsubscribed. stop_reason says why a FAILED one stopped, for people.
-- state may also be CANCELLED: ended by a person before the end of the file.
ALTER TABLE imports ADD COLUMN consent_basis VARCHAR(20);
ALTER TABLE imports ADD COLUMN consent_wording VARCHAR(1000);
ALTER TABLE imports ADD COLUMN consent_source VARCHAR(300);
ALTER TABLE imports ADD COLUMN consent_given_at DATETIME(3);
ALTER TABLE imports ADD COLUMN started_by VARCHAR(100);
ALTER TABLE imports ADD COLUMN error_format MEDIUMTEXT;
ALTER TABLE imports ADD COLUMN bounced BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN complained BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN suppressed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN cancel_asked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE imports ADD COLUMN stop_reason VARCHAR(1000);

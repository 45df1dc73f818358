-- One index for the consents of a person, instead of two that each import had to write.
CREATE INDEX ix_consents_person ON consents (subscriber_id, list_id, action, recorded_at, given_at);
DROP INDEX ix_consents_given ON consents;
DROP INDEX ix_consents_subscriber ON consents;

-- What was done to one thing or person; an erasure takes what the log says of a person away.
CREATE INDEX ix_audit_log_target ON audit_log (target, id);

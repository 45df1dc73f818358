-- Who asks for one act on one target may ask for what there is none of; without this every entry of the act is read.
CREATE INDEX ix_audit_log_act_target ON audit_log (act, target, id);

-- Who did what. Rows are only added; an erasure removes what they say about a person.
CREATE TABLE audit_log (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  recorded_at  DATETIME(3)  NOT NULL,
  -- USER, OPERATOR, SUBSCRIBER, VISITOR or SYSTEM; actor_id is the account or the subscriber, 0 for the other kinds; actor is
  -- the name they had then.
  actor_kind   VARCHAR(10)  NOT NULL,
  actor_id     BIGINT       NOT NULL,
  actor        VARCHAR(200) NOT NULL,
  act          VARCHAR(60)  NOT NULL,
  target       VARCHAR(200) NOT NULL,
  -- JSON texts.
  state_before TEXT,
  state_after  TEXT,
  -- The network address that the request came from.
  origin       VARCHAR(45),
  PRIMARY KEY (id),
  INDEX ix_audit_log_time (recorded_at),
  INDEX ix_audit_log_act (act, id),
  INDEX ix_audit_log_actor (actor, id),
  INDEX ix_audit_log_target (target, id),
  -- A query for one act on one target may match no row; without this index it reads every row of the act.
  INDEX ix_audit_log_act_target (act, target, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

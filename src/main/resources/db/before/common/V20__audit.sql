-- Who did what: rows are only ever added. state_before and state_after are JSON texts.
-- actor_kind: USER, OPERATOR, SUBSCRIBER, VISITOR or SYSTEM; actor is the name the actor had then.
CREATE TABLE audit_log (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  recorded_at  DATETIME(3)  NOT NULL,
  actor_kind   VARCHAR(10)  NOT NULL,
  actor_id     BIGINT       NOT NULL,
  actor        VARCHAR(200) NOT NULL,
  act          VARCHAR(60)  NOT NULL,
  target       VARCHAR(200) NOT NULL,
  state_before TEXT,
  state_after  TEXT,
  origin       VARCHAR(45),
  PRIMARY KEY (id),
  INDEX ix_audit_log_time (recorded_at),
  INDEX ix_audit_log_act (act, id),
  INDEX ix_audit_log_actor (actor, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

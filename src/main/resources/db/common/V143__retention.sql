-- The last thing that a person did on the pages for subscribers, one row a person. Consents stand in their own table. An
-- erasure deletes the row.
CREATE TABLE signs_of_life (
  subscriber_id BIGINT      NOT NULL,
  -- The name of a SignOfLife.
  sign          VARCHAR(20) NOT NULL,
  at            DATETIME(3) NOT NULL,
  PRIMARY KEY (subscriber_id),
  INDEX ix_signs_of_life_at (at, subscriber_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What people did before is known from the audit log.
INSERT INTO signs_of_life (subscriber_id, sign, at)
SELECT s.id, 'CHOSE', MAX(a.recorded_at)
  FROM audit_log a JOIN subscribers s ON s.id = a.actor_id
 WHERE a.actor_kind = 'SUBSCRIBER'
 GROUP BY s.id;

-- A condition about the last sign of life looks up the consents of each person.
CREATE INDEX ix_consents_given ON consents (subscriber_id, action, recorded_at, given_at);

-- The rule that erases people who gave no sign of life, in one row.
CREATE TABLE retention_rule (
  id            INT          NOT NULL,
  -- OFF, ON, or HALTED because far more people than expected would have been erased.
  state         VARCHAR(10)  NOT NULL,
  silent_months INT          NOT NULL,
  -- At most so many people in one run.
  most          INT          NOT NULL,
  -- Administrators get an email so many days before each run.
  notice_days   INT          NOT NULL,
  -- How many people the rule meant when a user saw the dry run, or at the last run.
  expected      BIGINT       NOT NULL,
  -- When the next run is due, and the run that administrators were told of.
  next_at       DATETIME(3),
  told_of       DATETIME(3),
  -- How many people there were when it was halted.
  halted_at     BIGINT,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO retention_rule (id, state, silent_months, most, notice_days, expected) VALUES (1, 'OFF', 24, 100, 7, 0);

-- Its runs, in numbers only.
CREATE TABLE retention_runs (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  -- RUNNING, DONE, or STOPPED by a user.
  state       VARCHAR(10) NOT NULL,
  people      BIGINT      NOT NULL,
  most        INT         NOT NULL,
  erased      BIGINT      NOT NULL,
  started_at  DATETIME(3) NOT NULL,
  finished_at DATETIME(3),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- state: DRAFT, SCHEDULED, SENDING, PAUSED, SENT or CANCELLED; reason says for people why it stands where it stands.
-- scheduled_at is the start; schedule_local, where given, is the time on each recipient's own clock.
-- next_due_at is when a campaign under way wants its next run.
ALTER TABLE campaigns ADD COLUMN scheduled_at DATETIME(3);
ALTER TABLE campaigns ADD COLUMN schedule_zone VARCHAR(64);
ALTER TABLE campaigns ADD COLUMN schedule_local DATETIME(3);
ALTER TABLE campaigns ADD COLUMN reason VARCHAR(500);
CREATE INDEX ix_campaigns_state ON campaigns (state, next_due_at);

-- When a person looked at an uncertain delivery and left it so.
ALTER TABLE deliveries ADD COLUMN left_at DATETIME(3);

-- db-scheduler's own table; all its times are UTC.
CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BLOB,
  execution_time       DATETIME(6)  NOT NULL,
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50),
  last_success         DATETIME(6),
  last_failure         DATETIME(6),
  consecutive_failures INT,
  last_heartbeat       DATETIME(6),
  version              BIGINT       NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance),
  INDEX ix_scheduled_tasks_time (execution_time),
  INDEX ix_scheduled_tasks_heartbeat (last_heartbeat)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The ledger: one row for each recipient of each campaign, with one outcome.
CREATE TABLE deliveries (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id   BIGINT       NOT NULL,
  subscriber_id BIGINT       NOT NULL,
  domain        VARCHAR(253) NOT NULL,
  -- The name of a DeliveryState.
  state         VARCHAR(10)  NOT NULL,
  due_at        DATETIME(3)  NOT NULL,
  -- The version of the pace that postponed due_at, so that another pace can undo it; null where due_at is the delivery's own.
  paced         INT,
  -- tried_since: when a user had it tried again; null while its attempts go back to the first.
  attempts      INT          NOT NULL,
  tried_since   DATETIME(3),
  -- owner and epoch (the run's number) fence every write; claim_id finds the rows of a claim whose commit got no answer.
  owner         VARCHAR(36),
  epoch         INT,
  claim_id      BIGINT,
  -- The Date of the message, the same on every attempt.
  first_sent_at DATETIME(3),
  -- The server's reply to the last attempt.
  reply_code    INT,
  enhanced_code VARCHAR(12),
  reply         VARCHAR(500),
  -- Where no server's reply explains the state: the name of a DeliveryReason. reason_detail: the reason of a suppression, the
  -- time of an unsubscription, or, under OTHER, an older text; an erasure empties it.
  reason        VARCHAR(30),
  reason_detail VARCHAR(500),
  -- When a user looked at an uncertain delivery and left it as it was.
  left_at       DATETIME(3),
  updated_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_deliveries UNIQUE (campaign_id, subscriber_id),
  INDEX ix_deliveries_claim (campaign_id, state, due_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The attempts before the last one, with the same columns for their outcome.
CREATE TABLE delivery_attempts (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  delivery_id   BIGINT       NOT NULL,
  attempt       INT          NOT NULL,
  outcome       VARCHAR(10)  NOT NULL,
  reply_code    INT,
  enhanced_code VARCHAR(12),
  reply         VARCHAR(500),
  reason        VARCHAR(30),
  reason_detail VARCHAR(500),
  at            DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_delivery_attempts (delivery_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many messages of a campaign were accepted, changed by the transactions that record them. Counting the rows of a
-- campaign half sent to a million would take too long for a page.
CREATE TABLE accepted_tallies (
  campaign_id BIGINT NOT NULL,
  accepted    BIGINT NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The heartbeat of each process that sends. The others watch whether beat changes, by their own clocks.
CREATE TABLE owners (
  owner VARCHAR(36) NOT NULL,
  beat  BIGINT      NOT NULL,
  PRIMARY KEY (owner)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

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

-- The ledger: one row for each recipient of each campaign, and one outcome for each row.
-- owner and epoch fence every write; claim_id finds the rows of a claim whose commit answered nothing.
-- first_sent_at is the message's Date on every attempt.
CREATE TABLE deliveries (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id   BIGINT       NOT NULL,
  subscriber_id BIGINT       NOT NULL,
  domain        VARCHAR(253) NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  due_at        DATETIME(3)  NOT NULL,
  attempts      INT          NOT NULL,
  owner         VARCHAR(36),
  epoch         INT,
  claim_id      BIGINT,
  first_sent_at DATETIME(3),
  reply_code    INT,
  enhanced_code VARCHAR(12),
  reply         VARCHAR(500),
  updated_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_deliveries UNIQUE (campaign_id, subscriber_id),
  INDEX ix_deliveries_claim (campaign_id, state, due_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The attempts before the last one, each with the server's words.
CREATE TABLE delivery_attempts (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  delivery_id   BIGINT       NOT NULL,
  attempt       INT          NOT NULL,
  outcome       VARCHAR(10)  NOT NULL,
  reply_code    INT,
  enhanced_code VARCHAR(12),
  reply         VARCHAR(500),
  at            DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_delivery_attempts (delivery_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A sign of life of each process that sends. Others watch whether beat still moves, on their own clocks.
CREATE TABLE owners (
  owner      VARCHAR(36) NOT NULL,
  beat       BIGINT      NOT NULL,
  PRIMARY KEY (owner)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

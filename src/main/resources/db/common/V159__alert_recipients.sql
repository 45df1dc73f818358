-- What a user chose for their own mails; without a row the default counts.
CREATE TABLE alert_choices (
  account_id BIGINT      NOT NULL,
  -- The name of an AlertKind.
  kind       VARCHAR(30) NOT NULL,
  wanted     BOOLEAN     NOT NULL,
  PRIMARY KEY (account_id, kind)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Kinds that are mailed to no one who has not chosen them.
CREATE TABLE alert_silences (
  kind VARCHAR(30) NOT NULL,
  PRIMARY KEY (kind)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Addresses besides those of users, such as that of a team on duty, each with the kinds that it gets.
CREATE TABLE alert_addresses (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  address    VARCHAR(254) NOT NULL,
  kinds      VARCHAR(500) NOT NULL,
  created_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_alert_addresses UNIQUE (address)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The address that alerts are posted to; at most one row. The secrets are encrypted. The former one signs beside the present one
-- until its time.
CREATE TABLE alert_webhook (
  id                   INT          NOT NULL,
  address              VARCHAR(500) NOT NULL,
  sealed_secret        VARCHAR(500) NOT NULL,
  sealed_former_secret VARCHAR(500),
  former_until         DATETIME(3),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Every mail and post of an alert, also those that wait for their next try. They replace the posts to an address of the configuration.
DROP TABLE alert_posts;
CREATE TABLE alert_deliveries (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  message_id VARCHAR(60)  NOT NULL,
  -- ACCOUNT and ADDRESS with their ids, WEBHOOK with 0.
  channel    VARCHAR(10)  NOT NULL,
  target_id  BIGINT       NOT NULL,
  kind       VARCHAR(30)  NOT NULL,
  subject    VARCHAR(60)  NOT NULL,
  stage      VARCHAR(10)  NOT NULL,
  words      VARCHAR(500) NOT NULL,
  link       VARCHAR(200) NOT NULL,
  -- WAITING, TAKEN, GIVEN_UP or DROPPED.
  state      VARCHAR(10)  NOT NULL,
  tries      INT          NOT NULL DEFAULT 0,
  -- What the server said last.
  answer     VARCHAR(300) NOT NULL DEFAULT '',
  -- Null when it does not wait.
  next_at    DATETIME(3),
  tried_at   DATETIME(3),
  created_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_alert_deliveries UNIQUE (message_id),
  INDEX ix_alert_deliveries_next (next_at),
  INDEX ix_alert_deliveries_created (created_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is told outside of Daymark, without names.
ALTER TABLE alerts ADD COLUMN plain_words VARCHAR(500) NOT NULL DEFAULT '';

-- A list people subscribe to. The label is the stable part of its List-Id (RFC 2919). The people of a sample list are
-- invented; mail to them stays on this machine.
CREATE TABLE lists (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  name       VARCHAR(200) NOT NULL,
  label      VARCHAR(63)  NOT NULL,
  sample     BOOLEAN      NOT NULL,
  created_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_lists_name UNIQUE (name),
  CONSTRAINT uq_lists_label UNIQUE (label)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A person. email is the normalised address (lower case, domain in ASCII); address_hash is its keyed hash,
-- kept here so that the ledger can ask the suppressions with a join.
CREATE TABLE subscribers (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  email        VARCHAR(254) NOT NULL,
  domain       VARCHAR(253) NOT NULL,
  address_hash VARCHAR(64)  NOT NULL,
  first_name   VARCHAR(100),
  last_name    VARCHAR(100),
  language     VARCHAR(35),
  time_zone    VARCHAR(64),
  country      VARCHAR(2),
  created_at   DATETIME(3)  NOT NULL,
  updated_at   DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_subscribers_email UNIQUE (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- state: ACTIVE or ENDED. An ended subscription is never made active again by an import.
CREATE TABLE subscriptions (
  id            BIGINT      NOT NULL AUTO_INCREMENT,
  list_id       BIGINT      NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  state         VARCHAR(10) NOT NULL,
  started_at    DATETIME(3) NOT NULL,
  ended_at      DATETIME(3),
  ended_by      VARCHAR(30),
  PRIMARY KEY (id),
  CONSTRAINT uq_subscriptions UNIQUE (list_id, subscriber_id),
  INDEX ix_subscriptions_subscriber (subscriber_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The proof of each consent and of each withdrawal; rows are only ever added.
CREATE TABLE consents (
  id            BIGINT        NOT NULL AUTO_INCREMENT,
  subscriber_id BIGINT        NOT NULL,
  list_id       BIGINT        NOT NULL,
  action        VARCHAR(10)   NOT NULL,
  basis         VARCHAR(20)   NOT NULL,
  wording       VARCHAR(1000) NOT NULL,
  source        VARCHAR(300)  NOT NULL,
  method        VARCHAR(30)   NOT NULL,
  given_at      DATETIME(3),
  recorded_at   DATETIME(3)   NOT NULL,
  ip            VARCHAR(45),
  user_agent    VARCHAR(300),
  actor         VARCHAR(100)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_consents_subscriber (subscriber_id, list_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

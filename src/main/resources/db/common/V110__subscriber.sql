-- The lists that people subscribe to.
CREATE TABLE lists (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  name       VARCHAR(200) NOT NULL,
  -- The stable part of the List-Id (RFC 2919).
  label      VARCHAR(63)  NOT NULL,
  -- The people of a sample list are invented; mail to them stays on this machine.
  sample     BOOLEAN      NOT NULL,
  created_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_lists_name UNIQUE (name),
  CONSTRAINT uq_lists_label UNIQUE (label)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- People. An erasure deletes the row.
CREATE TABLE subscribers (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  -- Normalized: lower case, the domain in ASCII. address_hash is its keyed hash, by which the ledger joins the suppressions.
  email         VARCHAR(254) NOT NULL,
  domain        VARCHAR(253) NOT NULL,
  address_hash  VARCHAR(64)  NOT NULL,
  first_name    VARCHAR(100),
  last_name     VARCHAR(100),
  -- Names as the search compares them: lower case, from the start of the first or of the last name.
  name_key      VARCHAR(201) GENERATED ALWAYS AS (LOWER(CONCAT_WS(' ', first_name, last_name))),
  last_name_key VARCHAR(100) GENERATED ALWAYS AS (LOWER(last_name)),
  language      VARCHAR(35),
  time_zone     VARCHAR(64),
  country       VARCHAR(2),
  created_at    DATETIME(3)  NOT NULL,
  updated_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_subscribers_email UNIQUE (email),
  -- The pages page through people in these orders, thus the id.
  INDEX ix_subscribers_name (name_key, id),
  INDEX ix_subscribers_last_name (last_name_key, id),
  INDEX ix_subscribers_country (country, id),
  INDEX ix_subscribers_language (language, id),
  -- How many people share a domain, asked where a page shows domains to users who may not see addresses.
  INDEX ix_subscribers_domain (domain)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which person is on which list. An import never reactivates an ended subscription.
CREATE TABLE subscriptions (
  id            BIGINT      NOT NULL AUTO_INCREMENT,
  list_id       BIGINT      NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  -- ACTIVE or ENDED.
  state         VARCHAR(10) NOT NULL,
  started_at    DATETIME(3) NOT NULL,
  ended_at      DATETIME(3),
  -- The name of an Ending, or an older text.
  ended_by      VARCHAR(30),
  PRIMARY KEY (id),
  CONSTRAINT uq_subscriptions UNIQUE (list_id, subscriber_id),
  INDEX ix_subscriptions_subscriber (subscriber_id),
  INDEX ix_subscriptions_state (list_id, state, subscriber_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The proof of each consent and of each withdrawal. Rows are only added; an erasure deletes those of the person.
CREATE TABLE consents (
  id            BIGINT        NOT NULL AUTO_INCREMENT,
  subscriber_id BIGINT        NOT NULL,
  list_id       BIGINT        NOT NULL,
  -- The name of a ConsentAction.
  action        VARCHAR(10)   NOT NULL,
  -- The name of a ConsentBasis, or an older text.
  basis         VARCHAR(20)   NOT NULL,
  wording       VARCHAR(1000) NOT NULL,
  source        VARCHAR(300)  NOT NULL,
  -- How it reached Daymark.
  method        VARCHAR(30)   NOT NULL,
  -- When the person gave or withdrew it; own_date says whether that is their own date and not one stated for a whole file.
  given_at      DATETIME(3),
  own_date      BOOLEAN       NOT NULL DEFAULT FALSE,
  recorded_at   DATETIME(3)   NOT NULL,
  -- Where the person signed up or unsubscribed from, and where and when they confirmed.
  ip            VARCHAR(45),
  user_agent    VARCHAR(300),
  confirmed_at  DATETIME(3),
  confirmed_ip  VARCHAR(45),
  -- The delivery whose link they unsubscribed by.
  delivery_id   BIGINT,
  -- Who entered it.
  actor         VARCHAR(100)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_consents_subscriber (subscriber_id, list_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

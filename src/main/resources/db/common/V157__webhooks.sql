-- The addresses at which providers report what happened to mail.
CREATE TABLE webhook_endpoints (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  -- The name of a Provider.
  provider      VARCHAR(12)  NOT NULL,
  name          VARCHAR(60)  NOT NULL,
  -- The last part of its address: signed, so that no other address costs a look here.
  token         VARCHAR(60)  NOT NULL,
  -- Encrypted with the secret: the key, or the password, that proves who calls; null where a topic does.
  sealed_secret TEXT,
  -- The SNS topic that alone is taken.
  topic         VARCHAR(256),
  active        BOOLEAN      NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_webhook_endpoints_name UNIQUE (name),
  CONSTRAINT uq_webhook_endpoints_token UNIQUE (token)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Verified requests that wait to be taken, in the order of their ids. They name people, so they are encrypted, and deleted when
-- they are taken; one that must not come twice stays for some minutes, emptied.
CREATE TABLE webhook_requests (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  endpoint_id BIGINT      NOT NULL,
  -- The hash of what the provider uses once; null where nothing is.
  replay_key  VARCHAR(64),
  sealed      MEDIUMTEXT  NOT NULL,
  -- The length of what is sealed, and how many of its events are taken.
  bytes       INT         NOT NULL,
  taken       INT         NOT NULL DEFAULT 0,
  done        BOOLEAN     NOT NULL DEFAULT FALSE,
  received_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_webhook_requests UNIQUE (endpoint_id, replay_key),
  INDEX ix_webhook_requests_done (done, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What came to an endpoint and what followed, counted.
CREATE TABLE webhook_counts (
  endpoint_id BIGINT      NOT NULL,
  -- The name of an Outcome, and a detail: the name of a Kind, a Fit or a Rejection, or what a provider calls the event.
  outcome     VARCHAR(16) NOT NULL,
  detail      VARCHAR(60) NOT NULL,
  counted     BIGINT      NOT NULL,
  last_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (endpoint_id, outcome, detail)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

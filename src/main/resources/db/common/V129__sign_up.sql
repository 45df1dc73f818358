-- The sign-up form of a list; a list without a row never had one.
CREATE TABLE sign_up_forms (
  list_id      BIGINT      NOT NULL,
  -- The last part of the form's address.
  label        VARCHAR(40) NOT NULL,
  open         BOOLEAN     NOT NULL,
  -- Whether the subscribers' own pages offer the list.
  offered      BOOLEAN     NOT NULL,
  -- The version of the wording that is shown now.
  version      INT         NOT NULL,
  -- Closed by a flood of requests until then.
  closed_until DATETIME(3),
  PRIMARY KEY (list_id),
  CONSTRAINT uq_sign_up_forms_label UNIQUE (label)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Every wording that a form has ever shown: the proof of what people agreed to. Rows are only added.
CREATE TABLE sign_up_wordings (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  list_id     BIGINT        NOT NULL,
  version     INT           NOT NULL,
  language    VARCHAR(35)   NOT NULL,
  description VARCHAR(500)  NOT NULL,
  wording     VARCHAR(1000) NOT NULL,
  created_at  DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_sign_up_wordings UNIQUE (list_id, version, language)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Requests to subscribe, until some time after they are confirmed or expire. An erasure deletes those of the address.
CREATE TABLE sign_up_requests (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  list_id      BIGINT       NOT NULL,
  version      INT          NOT NULL,
  language     VARCHAR(35)  NOT NULL,
  email        VARCHAR(254) NOT NULL,
  -- WAITING for its mail, MAILED, CONFIRMED.
  state        VARCHAR(10)  NOT NULL,
  tries        INT          NOT NULL DEFAULT 0,
  ip           VARCHAR(45),
  user_agent   VARCHAR(300),
  created_at   DATETIME(3)  NOT NULL,
  mailed_at    DATETIME(3),
  confirmed_at DATETIME(3),
  PRIMARY KEY (id),
  INDEX ix_sign_up_requests_list (list_id, created_at),
  INDEX ix_sign_up_requests_state (state, created_at),
  INDEX ix_sign_up_requests_email (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When an address last got a mail with a link, by the keyed hash of its mailbox; no address.
CREATE TABLE sign_up_mailboxes (
  mailbox_hash VARCHAR(64) NOT NULL,
  mailed_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (mailbox_hash),
  INDEX ix_sign_up_mailboxes_time (mailed_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

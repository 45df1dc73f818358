-- Those who sign in. email is normalised. state: INVITED (no password yet), ACTIVE or DISABLED.
CREATE TABLE accounts (
  id                  BIGINT       NOT NULL AUTO_INCREMENT,
  email               VARCHAR(254) NOT NULL,
  name                VARCHAR(100) NOT NULL,
  role                VARCHAR(20)  NOT NULL,
  state               VARCHAR(10)  NOT NULL,
  password_hash       VARCHAR(300),
  created_at          DATETIME(3)  NOT NULL,
  password_changed_at DATETIME(3),
  last_sign_in_at     DATETIME(3),
  PRIMARY KEY (id),
  CONSTRAINT uq_accounts_email UNIQUE (email),
  INDEX ix_accounts_role (role, state)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Links that work once: purpose is SETUP, INVITATION or RESET; account_id is 0 for SETUP. Of the token only its hash is kept.
CREATE TABLE account_tokens (
  token_hash VARCHAR(64) NOT NULL,
  purpose    VARCHAR(10) NOT NULL,
  account_id BIGINT      NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (token_hash),
  INDEX ix_account_tokens_account (account_id, purpose)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A second factor by one-time codes (TOTP). The secret is sealed; last_step is the time step of the last code that was
-- taken, which is not taken again. Not confirmed yet: not asked for.
CREATE TABLE second_factors (
  account_id    BIGINT       NOT NULL,
  sealed_secret VARCHAR(500) NOT NULL,
  confirmed     BOOLEAN      NOT NULL,
  last_step     BIGINT       NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (account_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Codes that stand in for a lost device, each once; a used one is deleted. Only hashes are kept.
CREATE TABLE recovery_codes (
  account_id BIGINT      NOT NULL,
  code_hash  VARCHAR(64) NOT NULL,
  PRIMARY KEY (account_id, code_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How often something was tried since a time. subject is a hash of what is counted, such as an address or an account.
CREATE TABLE tries (
  subject  VARCHAR(64) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  tries    INT         NOT NULL,
  PRIMARY KEY (subject),
  INDEX ix_tries_time (began_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

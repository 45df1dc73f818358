-- The users of the console.
CREATE TABLE accounts (
  id                  BIGINT       NOT NULL AUTO_INCREMENT,
  -- Normalized: lower case, the domain in ASCII.
  email               VARCHAR(254) NOT NULL,
  name                VARCHAR(100) NOT NULL,
  role                VARCHAR(20)  NOT NULL,
  -- INVITED (no password yet), ACTIVE or DISABLED.
  state               VARCHAR(10)  NOT NULL,
  password_hash       VARCHAR(300),
  -- Counts what ends the sessions of an account: a new password, a reset, an administrator who disables it or signs it out. A
  -- sign-in and a change of password name the number they started with.
  credentials         INT          NOT NULL DEFAULT 0,
  created_at          DATETIME(3)  NOT NULL,
  password_changed_at DATETIME(3),
  last_sign_in_at     DATETIME(3),
  PRIMARY KEY (id),
  CONSTRAINT uq_accounts_email UNIQUE (email),
  INDEX ix_accounts_role (role, state)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Links that work once. Only a hash of the token is kept.
CREATE TABLE account_tokens (
  token_hash VARCHAR(64) NOT NULL,
  -- SETUP, INVITATION or RESET; account_id is 0 for SETUP.
  purpose    VARCHAR(10) NOT NULL,
  account_id BIGINT      NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (token_hash),
  INDEX ix_account_tokens_account (account_id, purpose)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Second factors by one-time codes (TOTP). A factor that is not confirmed is not asked for.
CREATE TABLE second_factors (
  account_id    BIGINT       NOT NULL,
  -- Encrypted with the secret.
  sealed_secret VARCHAR(500) NOT NULL,
  confirmed     BOOLEAN      NOT NULL,
  -- The time step of the last accepted code, which is not accepted again.
  last_step     BIGINT       NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (account_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Codes that replace a lost device, each once; a used one is deleted. Only hashes are kept.
CREATE TABLE recovery_codes (
  account_id BIGINT      NOT NULL,
  code_hash  VARCHAR(64) NOT NULL,
  PRIMARY KEY (account_id, code_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The roles that must have a second factor; for the other roles it is optional.
CREATE TABLE required_second_factors (
  role VARCHAR(20) NOT NULL,
  PRIMARY KEY (role)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How often something was tried since a time. subject is a hash of what is counted, such as an address or an account.
CREATE TABLE tries (
  subject  VARCHAR(64) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  tries    INT         NOT NULL,
  PRIMARY KEY (subject),
  INDEX ix_tries_time (began_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Spring Session's own tables. PRINCIPAL_NAME is the id of the account.
CREATE TABLE SPRING_SESSION (
  PRIMARY_ID            CHAR(36)     NOT NULL,
  SESSION_ID            CHAR(36)     NOT NULL,
  CREATION_TIME         BIGINT       NOT NULL,
  LAST_ACCESS_TIME      BIGINT       NOT NULL,
  MAX_INACTIVE_INTERVAL INT          NOT NULL,
  EXPIRY_TIME           BIGINT       NOT NULL,
  PRINCIPAL_NAME        VARCHAR(100),
  PRIMARY KEY (PRIMARY_ID),
  CONSTRAINT SPRING_SESSION_IX1 UNIQUE (SESSION_ID),
  INDEX SPRING_SESSION_IX2 (EXPIRY_TIME),
  INDEX SPRING_SESSION_IX3 (PRINCIPAL_NAME)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE SPRING_SESSION_ATTRIBUTES (
  SESSION_PRIMARY_ID CHAR(36)     NOT NULL,
  ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
  ATTRIBUTE_BYTES    MEDIUMBLOB   NOT NULL,
  PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
  CONSTRAINT SPRING_SESSION_ATTRIBUTES_FK FOREIGN KEY (SESSION_PRIMARY_ID)
    REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The keys that sign mail (DKIM).
CREATE TABLE dkim_keys (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  domain      VARCHAR(253)  NOT NULL,
  selector    VARCHAR(100)  NOT NULL,
  -- RSA or ED25519.
  algorithm   VARCHAR(10)   NOT NULL,
  -- WAITING, SIGNING or RETIRED.
  state       VARCHAR(10)   NOT NULL,
  -- Encrypted with the secret.
  private_key VARCHAR(4000) NOT NULL,
  -- As DNS publishes it.
  public_key  VARCHAR(1000) NOT NULL,
  created_at  DATETIME(3)   NOT NULL,
  updated_at  DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_dkim_keys UNIQUE (domain, selector)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

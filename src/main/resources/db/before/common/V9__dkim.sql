-- The keys that sign mail (DKIM). private_key is encrypted with the secret; public_key is what DNS publishes.
-- state: WAITING, SIGNING or RETIRED.
CREATE TABLE dkim_keys (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  domain      VARCHAR(253)  NOT NULL,
  selector    VARCHAR(100)  NOT NULL,
  algorithm   VARCHAR(10)   NOT NULL,
  state       VARCHAR(10)   NOT NULL,
  private_key VARCHAR(4000) NOT NULL,
  public_key  VARCHAR(1000) NOT NULL,
  created_at  DATETIME(3)   NOT NULL,
  updated_at  DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_dkim_keys UNIQUE (domain, selector)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

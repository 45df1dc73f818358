-- Who must never be mailed. The address is kept as a keyed hash, so that the entry outlives an erasure.
-- list_id 0 stands for the whole organisation: a NULL would not take part in the unique key.
CREATE TABLE suppressions (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  address_hash VARCHAR(64)  NOT NULL,
  list_id      BIGINT       NOT NULL,
  reason       VARCHAR(30)  NOT NULL,
  source       VARCHAR(200) NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_suppressions UNIQUE (address_hash, list_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

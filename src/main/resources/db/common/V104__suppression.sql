-- Addresses that must never be mailed, each as a keyed hash, so that a row outlives the erasure of its person.
CREATE TABLE suppressions (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  address_hash  VARCHAR(64)  NOT NULL,
  -- 0 stands for the whole organization: NULL would not take part in the unique key.
  list_id       BIGINT       NOT NULL,
  -- The name of a SuppressionReason.
  reason        VARCHAR(30)  NOT NULL,
  source        VARCHAR(200) NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  -- The person who has the address, while they are in this database; an erasure removes it.
  subscriber_id BIGINT,
  -- Only where staff entered an address that no subscriber has.
  address       VARCHAR(254),
  -- The delivery that caused the suppression.
  delivery_id   BIGINT,
  -- Who entered it by hand.
  added_by      VARCHAR(200),
  PRIMARY KEY (id),
  CONSTRAINT uq_suppressions UNIQUE (address_hash, list_id),
  INDEX ix_suppressions_reason (reason, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What people choose on their own pages. An erasure deletes the row of the person with it.
ALTER TABLE subscribers ADD COLUMN paused_until DATETIME(3);
-- The name of a MailFrequency; empty means every mail of their lists.
ALTER TABLE subscribers ADD COLUMN mail_frequency VARCHAR(10);
-- Whether opens and clicks may be recorded for this person; empty if they never chose.
ALTER TABLE subscribers ADD COLUMN tracking_allowed BOOLEAN;

-- Links that work once and for a short time, by the hash of their token. An erasure deletes those of the person.
CREATE TABLE own_links (
  token_hash    VARCHAR(64) NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  -- The name of an OwnLinks.Purpose.
  purpose       VARCHAR(20) NOT NULL,
  -- The address change that the link confirms.
  change_id     BIGINT,
  expires_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (token_hash),
  INDEX ix_own_links_subscriber (subscriber_id),
  INDEX ix_own_links_expiry (expires_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Changes of an address that wait for both addresses. An erasure deletes those of the person.
CREATE TABLE address_changes (
  id               BIGINT       NOT NULL AUTO_INCREMENT,
  subscriber_id    BIGINT       NOT NULL,
  new_email        VARCHAR(254) NOT NULL,
  old_confirmed_at DATETIME(3),
  new_confirmed_at DATETIME(3),
  expires_at       DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_address_changes_subscriber (subscriber_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Why people left. An erasure deletes those of the person.
CREATE TABLE departure_reasons (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  subscriber_id BIGINT       NOT NULL,
  list_id       BIGINT       NOT NULL,
  delivery_id   BIGINT       NOT NULL,
  -- The name of a LeaveReason.
  reason        VARCHAR(20)  NOT NULL,
  remark        VARCHAR(500) NOT NULL,
  at            DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_departure_reasons UNIQUE (subscriber_id, list_id, delivery_id),
  INDEX ix_departure_reasons_list (list_id, reason)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When a campaign's message to the person was last accepted by a mail server; 1970 for never, so that the order by it is
-- one range of its index. Noted some time after sending, so that sending stays as fast as it is.
ALTER TABLE subscribers ADD COLUMN last_mailed_at DATETIME(3) NOT NULL DEFAULT '1970-01-01 00:00:00';
CREATE INDEX ix_subscribers_mailed ON subscribers (last_mailed_at, id);

-- The campaigns whose messages are noted there: how many had been accepted when the last pass over them began.
CREATE TABLE mail_passes (
  campaign_id BIGINT      NOT NULL,
  accepted    BIGINT      NOT NULL,
  passed_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

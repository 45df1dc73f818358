-- Test mails of the last weeks: the server's reply to each, and how many a user or a recipient had lately.
CREATE TABLE test_mails (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT       NOT NULL,
  recipient   VARCHAR(254) NOT NULL,
  -- Whose message it shows, as the user chose.
  reader      VARCHAR(100) NOT NULL,
  message_id  VARCHAR(300) NOT NULL,
  actor_id    BIGINT       NOT NULL,
  actor       VARCHAR(200) NOT NULL,
  -- SENDING until the outcome is known.
  outcome     VARCHAR(10)  NOT NULL,
  reply       VARCHAR(600) NOT NULL,
  sent_at     DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_test_mails_campaign (campaign_id, id),
  INDEX ix_test_mails_time (sent_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The mails that ask people to approve a campaign, one for each person and content. state is WAITING, SENT, FAILED or
-- LIMITED. Of people it holds the number of the account that was asked, none of a subscriber; rows are deleted after 90
-- days.
CREATE TABLE approval_mails (
  campaign_id  BIGINT      NOT NULL,
  content_hash VARCHAR(64) NOT NULL,
  list_id      BIGINT      NOT NULL,
  account_id   BIGINT      NOT NULL,
  state        VARCHAR(10) NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id, content_hash, list_id, account_id),
  INDEX ix_approval_mails_account (account_id, asked_at),
  INDEX ix_approval_mails_time (asked_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

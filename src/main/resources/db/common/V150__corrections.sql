-- Published corrections of sent issues. Who wrote them is in the audit log.
CREATE TABLE issue_corrections (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  campaign_id  BIGINT        NOT NULL,
  -- The id of the campaign, or that of a language variant.
  issue_id     BIGINT        NOT NULL,
  -- The heading of the part that it changes; may be empty.
  place        VARCHAR(200)  NOT NULL,
  -- What was wrong.
  note         VARCHAR(1000) NOT NULL,
  -- How the text should read; may be empty.
  corrected    VARCHAR(4000) NOT NULL,
  published_at DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_issue_corrections_issue (issue_id, id),
  INDEX ix_issue_corrections_campaign (campaign_id, published_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Earlier texts of campaigns, the last of them the present one; only the latest are kept. What one person writes within
-- some minutes is one revision: version is its last, see campaigns.content_version. author_id is 0 for those who have no
-- account, such as the command line.
CREATE TABLE campaign_revisions (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT       NOT NULL,
  version     INT          NOT NULL,
  subject     VARCHAR(500) NOT NULL,
  content     MEDIUMTEXT   NOT NULL,
  author_id   BIGINT       NOT NULL,
  author      VARCHAR(200) NOT NULL,
  remark      VARCHAR(100) NOT NULL,
  began_at    DATETIME(3)  NOT NULL,
  saved_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_campaign_revisions (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

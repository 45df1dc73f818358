-- Languages that were removed from a campaign's issue, so that each can be restored with its text, versions and comments, which
-- stay under its id until the campaign is deleted. The columns are those of issue_variants.
CREATE TABLE removed_variants (
  id              BIGINT       NOT NULL,
  campaign_id     BIGINT       NOT NULL,
  language        VARCHAR(35)  NOT NULL,
  subject         VARCHAR(500) NOT NULL,
  content_version INT          NOT NULL,
  translated      MEDIUMTEXT   NOT NULL,
  removed_at      DATETIME(3)  NOT NULL,
  removed_by      VARCHAR(200) NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE INDEX ix_removed_variants_campaign ON removed_variants (campaign_id);

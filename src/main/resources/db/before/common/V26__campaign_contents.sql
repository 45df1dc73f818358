-- A campaign's own issue as JSON; without a row it sends its kit as it is.
CREATE TABLE campaign_contents (
  campaign_id BIGINT      NOT NULL,
  content     MEDIUMTEXT  NOT NULL,
  saved_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Counts how often the content was saved: whoever saves or starts says which version they saw.
ALTER TABLE campaigns ADD COLUMN content_version INT NOT NULL DEFAULT 0;

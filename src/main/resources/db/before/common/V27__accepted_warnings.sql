-- A warning of the pre-flight that somebody took responsibility for. It holds for one content: after a change of what is
-- mailed the hash is another one, and somebody has to look again.
CREATE TABLE accepted_warnings (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id  BIGINT       NOT NULL,
  content_hash VARCHAR(64)  NOT NULL,
  rule         VARCHAR(60)  NOT NULL,
  place        VARCHAR(120) NOT NULL,
  what         VARCHAR(300) NOT NULL,
  note         VARCHAR(500) NOT NULL,
  actor        VARCHAR(200) NOT NULL,
  accepted_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_accepted_warnings UNIQUE (campaign_id, content_hash, rule, place, what)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

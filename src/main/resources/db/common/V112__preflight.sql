-- Warnings of the preflight that a user accepted, each for one content: when the content changes, so does its hash, and a user
-- has to look again.
CREATE TABLE accepted_warnings (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id  BIGINT       NOT NULL,
  content_hash VARCHAR(64)  NOT NULL,
  rule         VARCHAR(60)  NOT NULL,
  place        VARCHAR(120) NOT NULL,
  what         VARCHAR(300) NOT NULL,
  note         VARCHAR(500) NOT NULL,
  -- Whether it was accepted for mail that leaves this machine; if not, it holds for the sandbox only.
  live         BOOLEAN      NOT NULL DEFAULT FALSE,
  actor        VARCHAR(200) NOT NULL,
  accepted_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_accepted_warnings UNIQUE (campaign_id, content_hash, rule, place, what)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

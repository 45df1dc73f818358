-- Rules that describe people, under a name.
CREATE TABLE segments (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  name       VARCHAR(100) NOT NULL,
  name_key   VARCHAR(100) NOT NULL,
  -- The rules as a versioned JSON document (segment.RuleDocument).
  rules      MEDIUMTEXT   NOT NULL,
  version    INT          NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  changed_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_segments_name UNIQUE (name_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The segments that narrow a campaign's list. The start of the campaign keeps their names and rules as they were then.
CREATE TABLE campaign_segments (
  campaign_id     BIGINT       NOT NULL,
  -- ONLY: members of the segment. EXCEPT: all but them.
  part            VARCHAR(10)  NOT NULL,
  segment_id      BIGINT       NOT NULL,
  frozen_name     VARCHAR(100),
  frozen_rules    MEDIUMTEXT,
  -- The time and the zone that relative dates of the frozen rules count from.
  frozen_at       DATETIME(3),
  frozen_zone     VARCHAR(64),
  PRIMARY KEY (campaign_id, part),
  INDEX ix_campaign_segments_segment (segment_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Segments ask who was added lately.
CREATE INDEX ix_subscribers_created ON subscribers (created_at, id);

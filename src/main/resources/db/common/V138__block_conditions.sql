-- The segments that blocks of a campaign are shown to or hidden from, as its start has frozen them. Staff wrote them; an
-- erasure of a subscriber does not touch them.
CREATE TABLE block_conditions (
  campaign_id BIGINT       NOT NULL,
  -- From 0: the bit of the segment in a combination.
  number      INT          NOT NULL,
  segment_id  BIGINT       NOT NULL,
  name        VARCHAR(100) NOT NULL,
  rules       MEDIUMTEXT   NOT NULL,
  -- The time and the zone that relative dates of the rules count from.
  frozen_at   DATETIME(3)  NOT NULL,
  frozen_zone VARCHAR(64)  NOT NULL,
  PRIMARY KEY (campaign_id, number)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The frozen issues of people who are members of some of these segments, by the id of the campaign or of its variant. Members
-- of none get the issue that campaigns and issue_variants have.
CREATE TABLE issue_combinations (
  issue_id    BIGINT     NOT NULL,
  combination INT        NOT NULL,
  issue       MEDIUMTEXT NOT NULL,
  PRIMARY KEY (issue_id, combination)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which of these segments the recipient was a member of when the message was first claimed. Null in a campaign whose blocks
-- everyone sees. It never changes, so that every attempt is the same message. An erasure empties it.
ALTER TABLE deliveries ADD COLUMN combination INT;

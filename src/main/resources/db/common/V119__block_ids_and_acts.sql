-- A field is named by the id of its block, no longer by the block's number. Blocks from before have the ids of their positions:
-- the third is b3. Accepted warnings stay accepted.
UPDATE accepted_warnings SET place = LEFT(CONCAT('block-b', SUBSTRING(place, 7)), 120)
 WHERE place LIKE 'block-%';

-- What staff did to the texts of campaigns, one row for each act, for undo, redo and history; only the latest are kept. Staff wrote
-- the texts; an erasure of a subscriber does not touch them.
CREATE TABLE draft_acts (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT       NOT NULL,
  -- The names of an ActKind and an ActState.
  kind        VARCHAR(20)  NOT NULL,
  state       VARCHAR(20)  NOT NULL,
  -- The id of the block; empty for several blocks.
  block_id    VARCHAR(20)  NOT NULL,
  -- The act that an undo or a redo is about.
  target_id   BIGINT,
  -- JSON: the changed fields and blocks before and after the act, and the order of blocks if it changed.
  changes     MEDIUMTEXT   NOT NULL,
  -- The campaigns.content_version that it led to.
  version     INT          NOT NULL,
  -- A random name of the browser window, else empty.
  sitting     VARCHAR(40)  NOT NULL,
  -- 0 for those without an account, such as the command line.
  author_id   BIGINT       NOT NULL,
  author      VARCHAR(200) NOT NULL,
  began_at    DATETIME(3)  NOT NULL,
  acted_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_draft_acts (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which users have the text of a campaign open, one row for each browser window. Rows are deleted minutes after the window closes.
CREATE TABLE open_editors (
  campaign_id BIGINT       NOT NULL,
  sitting     VARCHAR(40)  NOT NULL,
  account_id  BIGINT       NOT NULL,
  name        VARCHAR(200) NOT NULL,
  seen_at     DATETIME(3)  NOT NULL,
  PRIMARY KEY (campaign_id, sitting),
  INDEX ix_open_editors_time (seen_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

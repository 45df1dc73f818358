-- What colleagues and outside reviewers say about the blocks of an issue. It is never part of the mail.
CREATE TABLE block_comments (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT        NOT NULL,
  -- The first comment of the thread; null for that one itself.
  thread_id   BIGINT,
  -- The id of the block, or 'issue' for the issue's own fields. It stays when the block moves or is removed.
  block_id    VARCHAR(20)   NOT NULL,
  -- What pages call this kind of block, for when it is removed.
  block_title VARCHAR(200)  NOT NULL,
  -- The name of a Comment.Author.
  author_kind VARCHAR(10)   NOT NULL,
  -- The account or the outside reviewer; 0 for the command line.
  author_id   BIGINT        NOT NULL,
  author      VARCHAR(200)  NOT NULL,
  body        VARCHAR(2000) NOT NULL,
  written_at  DATETIME(3)   NOT NULL,
  -- Only at the first comment of a thread.
  resolved_at DATETIME(3),
  resolved_by VARCHAR(200),
  PRIMARY KEY (id),
  INDEX ix_block_comments (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- People without an account who were asked to read the issue of one campaign. Each has a link and, until the link is opened in a
-- browser, codes that are mailed to them.
CREATE TABLE outside_reviewers (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id     BIGINT       NOT NULL,
  email           VARCHAR(254) NOT NULL,
  name            VARCHAR(200) NOT NULL,
  -- A keyed hash. The link itself is only in the mail.
  link_hash       VARCHAR(64)  NOT NULL,
  invited_by_id   BIGINT       NOT NULL,
  invited_by      VARCHAR(200) NOT NULL,
  invited_at      DATETIME(3)  NOT NULL,
  expires_at      DATETIME(3)  NOT NULL,
  revoked_at      DATETIME(3),
  -- The name of an OutsideReviewer.Mail: what became known of the latest mail with the link.
  mail            VARCHAR(10)  NOT NULL,
  opened_at       DATETIME(3),
  code_hash       VARCHAR(64),
  code_expires_at DATETIME(3),
  code_tries      INT          NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_outside_reviewers_link UNIQUE (link_hash),
  INDEX ix_outside_reviewers (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The answers of outside reviewers, each to exactly one content.
CREATE TABLE sign_offs (
  id            BIGINT        NOT NULL AUTO_INCREMENT,
  campaign_id   BIGINT        NOT NULL,
  reviewer_id   BIGINT        NOT NULL,
  -- The name of a SignOff.Answer.
  answer        VARCHAR(10)   NOT NULL,
  content_hash  VARCHAR(64)   NOT NULL,
  name          VARCHAR(200)  NOT NULL,
  reviewer_role VARCHAR(200)  NOT NULL,
  note          VARCHAR(2000) NOT NULL,
  -- JSON: the blocks that were read, with the hash of each, to say later what changed.
  blocks        MEDIUMTEXT    NOT NULL,
  answered_at   DATETIME(3)   NOT NULL,
  voided_at     DATETIME(3),
  voided_by     VARCHAR(200),
  PRIMARY KEY (id),
  INDEX ix_sign_offs (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

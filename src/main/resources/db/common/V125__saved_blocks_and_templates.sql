-- Blocks that staff keep for reuse. Drafts that follow one have its number in their block.
CREATE TABLE saved_blocks (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  name       VARCHAR(100) NOT NULL,
  kit        VARCHAR(100) NOT NULL,
  content    MEDIUMTEXT   NOT NULL,
  version    INT          NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  changed_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT saved_blocks_name UNIQUE (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Issues that staff keep as starts for campaigns.
CREATE TABLE issue_templates (
  id       BIGINT       NOT NULL AUTO_INCREMENT,
  name     VARCHAR(100) NOT NULL,
  kit      VARCHAR(100) NOT NULL,
  subject  VARCHAR(300) NOT NULL,
  content  MEDIUMTEXT   NOT NULL,
  added_at DATETIME(3)  NOT NULL,
  added_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT issue_templates_name UNIQUE (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

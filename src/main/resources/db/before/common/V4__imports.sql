-- One import of one file into one list. The counts move in the same transactions as the rows they count.
-- state: RUNNING, DONE or FAILED.
CREATE TABLE imports (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  list_id      BIGINT       NOT NULL,
  file_name    VARCHAR(300) NOT NULL,
  content_hash VARCHAR(64)  NOT NULL,
  layout       VARCHAR(4000) NOT NULL,
  state        VARCHAR(10)  NOT NULL,
  total_rows   BIGINT       NOT NULL,
  created      BIGINT       NOT NULL,
  updated      BIGINT       NOT NULL,
  unchanged    BIGINT       NOT NULL,
  duplicates   BIGINT       NOT NULL,
  skipped      BIGINT       NOT NULL,
  invalid      BIGINT       NOT NULL,
  started_at   DATETIME(3)  NOT NULL,
  finished_at  DATETIME(3),
  PRIMARY KEY (id),
  INDEX ix_imports_content (list_id, content_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A row of the file that was not taken, with the words to mend it by.
CREATE TABLE import_rejections (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  import_id     BIGINT       NOT NULL,
  line_number   BIGINT       NOT NULL,
  column_name   VARCHAR(200) NOT NULL,
  reason        VARCHAR(500) NOT NULL,
  original_text MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_import_rejections UNIQUE (import_id, line_number)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

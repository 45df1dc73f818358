-- Rows that were taken without some of their values, such as a date that could not be read. email is the address in the row,
-- by which an erasure deletes its warnings; faults is a JSON list as in import_rejections, whose values are personal data.
CREATE TABLE import_warnings (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  import_id   BIGINT       NOT NULL,
  line_number BIGINT       NOT NULL,
  email       VARCHAR(254) NOT NULL,
  faults      MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_import_warnings UNIQUE (import_id, line_number),
  INDEX ix_import_warnings_email (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A file on its way to being imported through the pages. The file itself is in the data directory of the server that took
-- it; row and file are gone when it is imported, discarded or too old.
-- state: OPEN (somebody says how to read it), CHECKING, CHECKED, FAILED (it cannot be checked), IMPORTING.
-- version counts the changes of the plan, so that nobody confirms what somebody else has changed meanwhile. inspection,
-- plan and result are JSON; the result has examples from the file.
CREATE TABLE uploads (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  stored_as    VARCHAR(40)  NOT NULL,
  file_name    VARCHAR(300) NOT NULL,
  size_bytes   BIGINT       NOT NULL,
  uploaded_at  DATETIME(3)  NOT NULL,
  uploaded_by  VARCHAR(100) NOT NULL,
  changed_at   DATETIME(3)  NOT NULL,
  state        VARCHAR(10)  NOT NULL,
  version      INT          NOT NULL,
  inspection   VARCHAR(1000) NOT NULL,
  plan         TEXT         NOT NULL,
  total_rows   BIGINT       NOT NULL,
  checked_rows BIGINT       NOT NULL,
  result       MEDIUMTEXT,
  problem      VARCHAR(2000),
  import_id    BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_uploads_stored_as UNIQUE (stored_as)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

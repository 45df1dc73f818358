-- Imports, each of one file into one list. The counts change in the same transactions as the rows they count.
CREATE TABLE imports (
  id                BIGINT        NOT NULL AUTO_INCREMENT,
  list_id           BIGINT        NOT NULL,
  file_name         VARCHAR(300)  NOT NULL,
  content_hash      VARCHAR(64)   NOT NULL,
  -- How the file was read, in words.
  layout            VARCHAR(4000) NOT NULL,
  -- The same as JSON (columns by position, encoding, words with a meaning), since an import is resumed only as it started;
  -- null for earlier imports. It holds nothing of the rows, so an erasure does not touch it.
  read_as           MEDIUMTEXT,
  -- RUNNING, DONE, FAILED or CANCELLED (stopped by a user before the end of the file).
  state             VARCHAR(10)   NOT NULL,
  -- Why a FAILED import stopped, in words.
  stop_reason       VARCHAR(1000),
  cancel_asked      BOOLEAN       NOT NULL DEFAULT FALSE,
  total_rows        BIGINT        NOT NULL,
  created           BIGINT        NOT NULL,
  updated           BIGINT        NOT NULL,
  unchanged         BIGINT        NOT NULL,
  duplicates        BIGINT        NOT NULL,
  -- Rows of people who may not be mailed; the next three count those of them for whom that is not because they unsubscribed.
  skipped           BIGINT        NOT NULL,
  bounced           BIGINT        NOT NULL DEFAULT 0,
  complained        BIGINT        NOT NULL DEFAULT 0,
  suppressed        BIGINT        NOT NULL DEFAULT 0,
  invalid           BIGINT        NOT NULL,
  -- Rows whose person may not be mailed according to the file, by what it says; file_ended counts those of them whose
  -- subscription was active here until then.
  file_unsubscribed BIGINT        NOT NULL DEFAULT 0,
  file_bounced      BIGINT        NOT NULL DEFAULT 0,
  file_complained   BIGINT        NOT NULL DEFAULT 0,
  file_blocked      BIGINT        NOT NULL DEFAULT 0,
  file_out          BIGINT        NOT NULL DEFAULT 0,
  file_ended        BIGINT        NOT NULL DEFAULT 0,
  -- What the user stated about the people of the file; null for earlier imports. The basis is the name of a ConsentBasis, or an
  -- older text.
  consent_basis     VARCHAR(20),
  consent_wording   VARCHAR(1000),
  consent_source    VARCHAR(300),
  consent_given_at  DATETIME(3),
  started_by        VARCHAR(100),
  started_at        DATETIME(3)   NOT NULL,
  finished_at       DATETIME(3),
  -- How the file of rejected rows is written (JSON); null for earlier imports.
  error_format      MEDIUMTEXT,
  PRIMARY KEY (id),
  INDEX ix_imports_content (list_id, content_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Rows that were not imported. An erasure empties what they say about the person.
CREATE TABLE import_rejections (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  import_id     BIGINT       NOT NULL,
  line_number   BIGINT       NOT NULL,
  column_name   VARCHAR(200) NOT NULL,
  -- The codes of the faults; in rows without faults an older sentence that may quote the row.
  reason        VARCHAR(500) NOT NULL,
  -- A JSON list: column, code, numbers and value of each fault, apart from each other, so that a page can show the reason
  -- without the value.
  faults        MEDIUMTEXT,
  original_text MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_import_rejections UNIQUE (import_id, line_number)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Rows that were imported without some of their values, such as an unreadable date. email is the address in the row, by which
-- an erasure deletes its warnings; faults is as above.
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

-- Files that wait to be imported through the pages. A file itself is in the data directory of the server that received it;
-- row and file are deleted when the file is imported, discarded or too old.
CREATE TABLE uploads (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  stored_as    VARCHAR(40)   NOT NULL,
  file_name    VARCHAR(300)  NOT NULL,
  size_bytes   BIGINT        NOT NULL,
  uploaded_at  DATETIME(3)   NOT NULL,
  uploaded_by  VARCHAR(100)  NOT NULL,
  changed_at   DATETIME(3)   NOT NULL,
  -- OPEN (a user says how to read it), CHECKING, CHECKED, FAILED (it cannot be checked) or IMPORTING.
  state        VARCHAR(10)   NOT NULL,
  -- Counts the changes of the plan, so that no user confirms what another has changed meanwhile.
  version      INT           NOT NULL,
  -- JSON, as plan and result; the result has examples from the file.
  inspection   VARCHAR(1000) NOT NULL,
  plan         TEXT          NOT NULL,
  total_rows   BIGINT        NOT NULL,
  checked_rows BIGINT        NOT NULL,
  result       MEDIUMTEXT,
  problem      VARCHAR(2000),
  import_id    BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT uq_uploads_stored_as UNIQUE (stored_as)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

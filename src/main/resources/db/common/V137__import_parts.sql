-- The rows that an unfinished import has loaded, in parts that were loaded beside each other: the import resumes with the other
-- rows. Each part is added in the transaction of its rows; the end of the import deletes them. No personal data.
CREATE TABLE import_parts (
  import_id BIGINT NOT NULL,
  -- Counted from 0.
  first_row BIGINT NOT NULL,
  row_count INT    NOT NULL,
  PRIMARY KEY (import_id, first_row)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

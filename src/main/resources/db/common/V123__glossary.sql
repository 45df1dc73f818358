-- Words that the organization avoids or allows in its mail: texts about words, not about people.
CREATE TABLE glossary_entries (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  term       VARCHAR(100) NOT NULL,
  -- The term as texts are compared: small letters without accents.
  term_key   VARCHAR(200) NOT NULL,
  kind       VARCHAR(10)  NOT NULL,
  instead    VARCHAR(200) NOT NULL,
  note       VARCHAR(300) NOT NULL,
  -- A BCP 47 language; empty for all.
  language   VARCHAR(35)  NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  changed_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT glossary_entries_term UNIQUE (term_key, language)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How hard to read an issue may be: a school grade for English, a LIX for other languages; one row.
CREATE TABLE reading_targets (
  id    INT NOT NULL,
  grade INT NOT NULL,
  lix   INT NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO reading_targets (id, grade, lix) VALUES (1, 8, 40);

-- Calendar files that mails link to, by a piece of their hash: for ever, like pictures.
CREATE TABLE calendar_files (
  name    VARCHAR(40)   NOT NULL,
  content VARCHAR(8000) NOT NULL,
  kept_at DATETIME(3)   NOT NULL,
  PRIMARY KEY (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A picture of the library as blocks name it, its description, and a color such as #0f766e.
ALTER TABLE organisation ADD COLUMN logo VARCHAR(60);
ALTER TABLE organisation ADD COLUMN logo_alt VARCHAR(300);
ALTER TABLE organisation ADD COLUMN accent VARCHAR(7);

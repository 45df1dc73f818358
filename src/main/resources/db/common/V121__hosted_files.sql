-- Files that mails link to. Their titles are names of files, which may name a person of the staff.
CREATE TABLE hosted_files (
  name     VARCHAR(40)  NOT NULL,
  title    VARCHAR(200) NOT NULL,
  size     INT          NOT NULL,
  sha256   VARCHAR(64)  NOT NULL,
  added_at DATETIME(3)  NOT NULL,
  added_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Their bytes, in parts: a server may refuse a statement of more than a megabyte.
CREATE TABLE hosted_file_parts (
  name    VARCHAR(40) NOT NULL,
  part    INT         NOT NULL,
  content MEDIUMBLOB  NOT NULL,
  PRIMARY KEY (name, part)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

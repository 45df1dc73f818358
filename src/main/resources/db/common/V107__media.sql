-- Pictures that mails show; they are kept forever. No personal data of subscribers.
CREATE TABLE pictures (
  name       VARCHAR(40) NOT NULL,
  sha256     VARCHAR(64) NOT NULL,
  media_type VARCHAR(40) NOT NULL,
  size       INT         NOT NULL,
  kept_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Their bytes, in parts: a server may refuse a statement of more than a megabyte.
CREATE TABLE picture_parts (
  name    VARCHAR(40) NOT NULL,
  part    INT         NOT NULL,
  content MEDIUMBLOB  NOT NULL,
  PRIMARY KEY (name, part)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The fingerprint of the secret that this database was first opened with, in one row: a start with another one is refused.
CREATE TABLE secret_fingerprint (
  id          INT         NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The files of certificates that Amazon SNS signs with, for times at which they cannot be fetched. Each use checks them anew.
CREATE TABLE sns_certificates (
  address VARCHAR(300) NOT NULL,
  -- Base64.
  content MEDIUMTEXT   NOT NULL,
  kept_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (address)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Domains whose addresses all get no mail.
CREATE TABLE suppressed_domains (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  -- As addresses have it: lower case, ASCII.
  domain     VARCHAR(253) NOT NULL,
  -- Whether addresses at its subdomains are meant too.
  subdomains BOOLEAN      NOT NULL,
  source     VARCHAR(200) NOT NULL,
  created_at DATETIME(3)  NOT NULL,
  added_by   VARCHAR(200) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_suppressed_domains UNIQUE (domain)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

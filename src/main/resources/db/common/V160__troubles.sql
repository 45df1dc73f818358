-- The gravest verdict of each topic of a sending domain when it was last known, and the one before it turned worse. The second is
-- null as long as nothing has turned worse, and again when it is as good as before.
CREATE TABLE domain_verdicts (
  domain  VARCHAR(253) NOT NULL,
  topic   VARCHAR(20)  NOT NULL,
  verdict VARCHAR(12)  NOT NULL,
  former  VARCHAR(12),
  PRIMARY KEY (domain, topic)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The TLS certificates of mail servers and mailboxes, as they were last seen.
CREATE TABLE server_certificates (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  host       VARCHAR(253) NOT NULL,
  port       INT          NOT NULL,
  -- Whether it was not trusted.
  refused    BOOLEAN      NOT NULL,
  -- Null until one was trusted.
  starts_at  DATETIME(3),
  ends_at    DATETIME(3),
  checked_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_server_certificates UNIQUE (host, port)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

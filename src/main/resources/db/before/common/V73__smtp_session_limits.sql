-- How many messages a mail server takes in one connection, as it was learned while sending. Keyed by the server's host
-- and port, because the one in DAYMARK_SMTP_URL has no row of its own. No personal data.
CREATE TABLE smtp_session_limits (
  server     VARCHAR(300) NOT NULL,
  messages   INT          NOT NULL,
  learned_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (server)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

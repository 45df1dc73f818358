-- The mail servers that staff entered. No personal data.
CREATE TABLE smtp_servers (
  id                      BIGINT        NOT NULL AUTO_INCREMENT,
  name                    VARCHAR(60)   NOT NULL,
  url                     VARCHAR(400)  NOT NULL,
  username                VARCHAR(200),
  -- Encrypted with the secret.
  sealed_password         VARCHAR(1000),
  -- PEM; null for the authorities that Java trusts.
  trusted_certificates    TEXT,
  -- The name that Daymark gives in EHLO; null for the usual one.
  ehlo_name               VARCHAR(255),
  connections             INT           NOT NULL,
  messages_per_connection INT           NOT NULL DEFAULT 1000,
  weight                  INT           NOT NULL,
  -- Comma-separated, each empty for all: the recipients' domains, and the From addresses or their domains.
  recipient_domains       VARCHAR(4000) NOT NULL,
  senders                 VARCHAR(4000) NOT NULL DEFAULT '',
  -- When a test of the server last passed; null if its settings have changed since.
  verified_at             DATETIME(3),
  created_at              DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_smtp_servers UNIQUE (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether mail may leave through those servers, in one row.
CREATE TABLE mail_route (
  id   INT     NOT NULL,
  live BOOLEAN NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO mail_route (id, live) VALUES (1, FALSE);

-- How many messages a server takes in one connection, as learned while sending. The key is host and port, because the server
-- of DAYMARK_SMTP_URL has no row above. No personal data.
CREATE TABLE smtp_session_limits (
  server     VARCHAR(300) NOT NULL,
  messages   INT          NOT NULL,
  learned_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (server)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

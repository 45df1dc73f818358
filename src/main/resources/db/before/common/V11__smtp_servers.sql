-- The servers mail goes out through. The password is sealed; recipient_domains is a comma-separated list, empty for all.
CREATE TABLE smtp_servers (
  id                BIGINT        NOT NULL AUTO_INCREMENT,
  name              VARCHAR(60)   NOT NULL,
  url               VARCHAR(400)  NOT NULL,
  username          VARCHAR(200),
  sealed_password   VARCHAR(1000),
  connections       INT           NOT NULL,
  weight            INT           NOT NULL,
  recipient_domains VARCHAR(4000) NOT NULL,
  verified_at       DATETIME(3),
  created_at        DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_smtp_servers UNIQUE (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The organization's own addresses for test messages, each with sample values for its message.
CREATE TABLE test_recipients (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  email      VARCHAR(254) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  -- Sample values; empty for none.
  first_name VARCHAR(100) NOT NULL,
  language   VARCHAR(35)  NOT NULL,
  added_by   VARCHAR(200) NOT NULL,
  added_at   DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_test_recipients UNIQUE (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

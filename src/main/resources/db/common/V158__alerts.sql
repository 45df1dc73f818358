-- What is wrong and people were told of. A row goes when it is over.
CREATE TABLE alerts (
  -- The name of an AlertKind, and what it is about, such as campaign:7.
  kind     VARCHAR(30)  NOT NULL,
  subject  VARCHAR(60)  NOT NULL,
  words    VARCHAR(500) NOT NULL,
  link     VARCHAR(200) NOT NULL,
  since_at DATETIME(3)  NOT NULL,
  told_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (kind, subject)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Alerts that are posted to the webhook of the configuration. next_at is null when a post was taken or given up; status is that
-- of the last answer.
CREATE TABLE alert_posts (
  id         BIGINT        NOT NULL AUTO_INCREMENT,
  message_id VARCHAR(60)   NOT NULL,
  body       VARCHAR(2000) NOT NULL,
  tries      INT           NOT NULL DEFAULT 0,
  status     INT,
  next_at    DATETIME(3),
  created_at DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_alert_posts_next (next_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

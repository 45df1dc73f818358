-- One send of one issue to one list. state: DRAFT, SENDING or SENT.
-- message_key keeps its Message-IDs apart from those of any other database with the same numbers.
-- The issue is frozen when the first run starts: every attempt of every message says the same.
-- run_number counts the send runs and fences their writes; run_owner is the process whose run it is.
CREATE TABLE campaigns (
  id             BIGINT       NOT NULL AUTO_INCREMENT,
  name           VARCHAR(200) NOT NULL,
  kit            VARCHAR(100) NOT NULL,
  list_id        BIGINT       NOT NULL,
  state          VARCHAR(10)  NOT NULL,
  subject        VARCHAR(500) NOT NULL,
  destination    VARCHAR(10),
  issue          MEDIUMTEXT,
  message_domain VARCHAR(253),
  message_key    VARCHAR(16),
  run_number     INT          NOT NULL,
  run_owner      VARCHAR(36),
  snapshot_done  BOOLEAN      NOT NULL,
  created_at     DATETIME(3)  NOT NULL,
  started_at     DATETIME(3),
  finished_at    DATETIME(3),
  next_due_at    DATETIME(3),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The latest rehearsal of a campaign: everybody's message made and thrown away. state: RUNNING, DONE or FAILED.
-- findings is a JSON text; run is another one for each rehearsal, so that an older one cannot write over a newer.
CREATE TABLE rehearsals (
  campaign_id  BIGINT      NOT NULL,
  run          VARCHAR(36) NOT NULL,
  content_hash VARCHAR(64) NOT NULL,
  list_id      BIGINT      NOT NULL,
  state        VARCHAR(10) NOT NULL,
  done         BIGINT      NOT NULL,
  total        BIGINT      NOT NULL,
  findings     TEXT,
  started_at   DATETIME(3) NOT NULL,
  updated_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

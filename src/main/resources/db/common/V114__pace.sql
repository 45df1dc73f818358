-- The rate and the send window, in one row. A rate is written like 600/min; null means no limit. version counts every change,
-- also of the rules below, so that running sends notice it.
CREATE TABLE pace (
  id          INT         NOT NULL,
  version     INT         NOT NULL,
  rate        VARCHAR(20),
  send_window VARCHAR(11),
  zone        VARCHAR(64),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO pace (id, version) VALUES (1, 1);

-- Rules for recipient domains.
CREATE TABLE pace_rules (
  id      BIGINT        NOT NULL AUTO_INCREMENT,
  -- Comma-separated, sharing the rule; empty in the rule for each domain that no other rule names.
  domains VARCHAR(4000) NOT NULL,
  rate    VARCHAR(20),
  -- The limit of simultaneous connections.
  at_once INT,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Campaigns with a send window of their own.
CREATE TABLE campaign_windows (
  campaign_id BIGINT      NOT NULL,
  send_window VARCHAR(11) NOT NULL,
  zone        VARCHAR(64) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

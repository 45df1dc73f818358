-- How gently mail goes out: one row of settings, and rules for recipient domains. A rate is written like 600/min, NULL where
-- there is none. version counts every change, so that running sends notice it.
CREATE TABLE pace (
  id          INT         NOT NULL,
  version     INT         NOT NULL,
  rate        VARCHAR(20),
  send_window VARCHAR(11),
  zone        VARCHAR(64),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO pace (id, version) VALUES (1, 1);

-- domains is a comma-separated list of domains that share the rule; empty in the rule for each domain that no other names.
CREATE TABLE pace_rules (
  id      BIGINT        NOT NULL AUTO_INCREMENT,
  domains VARCHAR(4000) NOT NULL,
  rate    VARCHAR(20),
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

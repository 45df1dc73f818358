-- The campaigns that were started for an observance of the calendar, and for which year. No personal data.
CREATE TABLE observance_campaigns (
  campaign_id     BIGINT      NOT NULL,
  -- The key of an Observance.
  observance      VARCHAR(60) NOT NULL,
  occurrence_year INT         NOT NULL,
  PRIMARY KEY (campaign_id),
  INDEX ix_observance_campaigns (observance, occurrence_year)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

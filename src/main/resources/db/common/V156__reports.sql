-- What reports count of each campaign, so that their pages need not read the ledger. It is counted anew, from the ledger and from
-- what came back, and names no one: a domain is kept by name only if enough recipients of the campaign have it.
CREATE TABLE report_counts (
  campaign_id BIGINT       NOT NULL,
  -- The name of a Measure.
  measure     VARCHAR(16)  NOT NULL,
  -- Empty for all domains that are not kept by name.
  domain      VARCHAR(253) NOT NULL,
  -- A reply code with its enhanced code, or the name of the reason; empty where there is none.
  reason      VARCHAR(60)  NOT NULL,
  number      BIGINT       NOT NULL,
  -- One of the rows that were counted, for its words: a delivery, or an event that came back; 0 for none.
  sample_id   BIGINT       NOT NULL,
  PRIMARY KEY (campaign_id, measure, domain, reason)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same by the hour (UTC).
CREATE TABLE report_hours (
  campaign_id BIGINT      NOT NULL,
  hour_at     DATETIME(3) NOT NULL,
  measure     VARCHAR(16) NOT NULL,
  number      BIGINT      NOT NULL,
  PRIMARY KEY (campaign_id, hour_at, measure)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When each campaign was counted, by which it is known whether to count again.
CREATE TABLE report_states (
  campaign_id     BIGINT      NOT NULL,
  -- The state of the campaign and the number of its run when the ledger was counted, when that was, and how long it took.
  campaign_state  VARCHAR(10) NOT NULL,
  run_number      INT         NOT NULL,
  ledger_at       DATETIME(3) NOT NULL,
  ledger_millis   BIGINT      NOT NULL,
  -- When what came back was counted, and the newest event and consent record of any campaign at that time.
  feedback_at     DATETIME(3) NOT NULL,
  last_event      BIGINT      NOT NULL,
  last_consent    BIGINT      NOT NULL,
  -- From the requests to unsubscribe to the changes of the list, in milliseconds.
  median_millis   BIGINT      NOT NULL,
  longest_millis  BIGINT      NOT NULL,
  -- The campaigns of the same list that started later, how many messages they sent to people who had asked to unsubscribe, and how
  -- many deliveries they skipped for that reason.
  later_campaigns BIGINT      NOT NULL,
  sent_after      BIGINT      NOT NULL,
  left_out        BIGINT      NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE INDEX ix_return_events_campaign ON return_events (campaign_id, id);

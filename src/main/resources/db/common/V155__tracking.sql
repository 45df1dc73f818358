-- What is recorded of opens and clicks: the name of a TrackingLevel.
ALTER TABLE lists ADD COLUMN tracking VARCHAR(10) NOT NULL DEFAULT 'NONE';

-- A yes of earlier versions has no wording and proves no consent. A no stays.
UPDATE subscribers SET tracking_allowed = NULL WHERE tracking_allowed = TRUE;

-- Requests for the picture (link 0) and for links of a campaign by day and by what made them. Says nothing about a person.
CREATE TABLE tracking_counts (
  campaign_id BIGINT      NOT NULL,
  link        INT         NOT NULL,
  day_of      DATE        NOT NULL,
  -- 'human', the id of a machine's pattern, or 'not-counted'.
  verdict     VARCHAR(30) NOT NULL,
  requests    BIGINT      NOT NULL,
  PRIMARY KEY (campaign_id, link, day_of, verdict)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What people who consented opened (link 0) and followed. An erasure or a withdrawal deletes the rows of the person.
CREATE TABLE tracked_acts (
  delivery_id   BIGINT      NOT NULL,
  link          INT         NOT NULL,
  campaign_id   BIGINT      NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  human         INT         NOT NULL,
  machine       INT         NOT NULL,
  -- Of the last request.
  verdict       VARCHAR(30) NOT NULL,
  -- To the minute.
  first_at      DATETIME    NOT NULL,
  last_at       DATETIME    NOT NULL,
  PRIMARY KEY (delivery_id, link),
  INDEX ix_tracked_acts_campaign (campaign_id, link, human),
  INDEX ix_tracked_acts_subscriber (subscriber_id),
  INDEX ix_tracked_acts_last (last_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The day of the last open of people who consented. An erasure or a withdrawal deletes the row of the person.
CREATE TABLE last_opens (
  subscriber_id BIGINT NOT NULL,
  opened_on     DATE   NOT NULL,
  PRIMARY KEY (subscriber_id),
  INDEX ix_last_opens_day (opened_on)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What people answered to the question whether they still want the mail of a list, the last answer of a message. An
-- erasure deletes the row.
CREATE TABLE stay_answers (
  delivery_id   BIGINT      NOT NULL,
  campaign_id   BIGINT      NOT NULL,
  subscriber_id BIGINT      NOT NULL,
  -- The name of a StayAnswer.
  answer        VARCHAR(5)  NOT NULL,
  answered_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (delivery_id),
  INDEX ix_stay_answers_campaign (campaign_id, answer, subscriber_id),
  INDEX ix_stay_answers_subscriber (subscriber_id, campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

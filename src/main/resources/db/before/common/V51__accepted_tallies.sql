-- How many messages of a campaign were accepted, changed by the transactions that accept them. ACCEPTED is for good, so the
-- number only grows; and of a campaign half sent to a million, counting the rows would take a page's whole time.
CREATE TABLE accepted_tallies (
  campaign_id BIGINT NOT NULL,
  accepted    BIGINT NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO accepted_tallies (campaign_id, accepted)
SELECT campaign_id, COUNT(*) FROM deliveries WHERE state = 'ACCEPTED' GROUP BY campaign_id;

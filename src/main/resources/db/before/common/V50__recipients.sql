-- How many rows a campaign has in the ledger: known once every recipient has one, and the same ever after. So the number in
-- the commonest state need not be counted.
ALTER TABLE campaigns ADD COLUMN recipients BIGINT;
UPDATE campaigns SET recipients = (SELECT COUNT(*) FROM deliveries d WHERE d.campaign_id = campaigns.id)
 WHERE snapshot_done = TRUE;

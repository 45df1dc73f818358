-- A campaign and its top-ups have the id of the campaign here; a campaign without top-ups has none. A claim asks by it who got
-- the issue already.
ALTER TABLE campaigns ADD COLUMN family_id BIGINT;
CREATE INDEX ix_campaigns_family ON campaigns (family_id, id);

-- Campaigns that send the issue of another one again, to those who missed it: the names of the audience.Missed that it
-- reaches, with commas between them.
CREATE TABLE top_ups (
  campaign_id BIGINT       NOT NULL,
  missed      VARCHAR(100) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The keyed hashes of addresses that got a campaign and belong to no one now: their person was erased or has another address.
-- They keep a top-up from reaching such an address twice. An erasure adds its own, and keeps no more than the hash.
CREATE TABLE former_receipts (
  campaign_id  BIGINT      NOT NULL,
  address_hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (campaign_id, address_hash),
  INDEX ix_former_receipts_address (address_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row: claims that depend on deliveries of other campaigns lock it, so that they are made one after the other.
CREATE TABLE claim_turns (
  id INT NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO claim_turns (id) VALUES (1);

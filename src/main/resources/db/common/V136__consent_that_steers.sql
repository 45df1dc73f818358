-- What a consent is for, which version of which wording, where the person lived then, and when it ends.
-- The name of a Purpose; purposes other than LIST have list_id 0.
ALTER TABLE consents ADD COLUMN purpose VARCHAR(20) NOT NULL DEFAULT 'LIST';
ALTER TABLE consents ADD COLUMN wording_version INT;
-- The person's country when it was recorded; empty if it was unknown.
ALTER TABLE consents ADD COLUMN jurisdiction VARCHAR(2);
ALTER TABLE consents ADD COLUMN expires_at DATETIME(3);

-- What limits the newest consent to the list: the name of a ConsentLimit, empty for a consent that lasts until it is
-- withdrawn. A claim reads it with the row that it reads anyway.
ALTER TABLE subscriptions ADD COLUMN consent_limit VARCHAR(20);
ALTER TABLE subscriptions ADD COLUMN consent_until DATETIME(3);

UPDATE subscriptions SET consent_limit = 'UNRECORDED'
 WHERE NOT EXISTS (SELECT 1 FROM consents c
                    WHERE c.subscriber_id = subscriptions.subscriber_id
                      AND c.list_id IN (0, subscriptions.list_id) AND c.action IN ('GIVEN', 'RESTORED'));

-- The consents to other purposes that stand; consents has their proof. An erasure deletes those of the person.
CREATE TABLE purpose_consents (
  subscriber_id BIGINT      NOT NULL,
  purpose       VARCHAR(20) NOT NULL,
  given_at      DATETIME(3) NOT NULL,
  -- Empty for one that lasts until it is withdrawn.
  expires_at    DATETIME(3),
  PRIMARY KEY (subscriber_id, purpose)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The rules of consent/rules.yaml that are not as delivered.
CREATE TABLE consent_rules (
  rule_id    VARCHAR(40)  NOT NULL,
  enabled    BOOLEAN      NOT NULL,
  -- How the rule was when this Daymark first had it.
  initially  BOOLEAN      NOT NULL,
  changed_at DATETIME(3),
  changed_by VARCHAR(100),
  PRIMARY KEY (rule_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- An installation that has people already starts without the rules that could skip them: staff look first.
INSERT INTO consent_rules (rule_id, enabled, initially)
SELECT DISTINCT 'proof-of-consent', FALSE, FALSE FROM (SELECT id FROM subscribers ORDER BY id LIMIT 1) known;
INSERT INTO consent_rules (rule_id, enabled, initially)
SELECT DISTINCT 'health-data', FALSE, FALSE FROM (SELECT id FROM subscribers ORDER BY id LIMIT 1) known;

-- Who pays for a campaign, if it is not the organization itself.
CREATE TABLE campaign_sponsors (
  campaign_id BIGINT       NOT NULL,
  paid_for_by VARCHAR(200) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

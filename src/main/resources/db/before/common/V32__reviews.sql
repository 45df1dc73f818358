-- What people decide about a campaign before it is sent; rows are only ever added, and the newest says where it stands.
-- step: SUBMITTED, APPROVED, RETURNED, WITHDRAWN, VOIDED or RELEASED (given its time by somebody who needed no approval).
-- content_hash, list_id and people are what it was decided about. account_id is 0 for the command line and Daymark itself.
CREATE TABLE review_steps (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id  BIGINT       NOT NULL,
  step         VARCHAR(10)  NOT NULL,
  actor_kind   VARCHAR(10)  NOT NULL,
  account_id   BIGINT       NOT NULL,
  actor        VARCHAR(200) NOT NULL,
  content_hash VARCHAR(64)  NOT NULL,
  list_id      BIGINT       NOT NULL,
  people       BIGINT       NOT NULL,
  remark       VARCHAR(1000),
  taken_at     DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_review_steps_campaign (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether a second person has to approve; one row. second_person: AUTOMATIC, ALWAYS or NEVER.
CREATE TABLE approval_rules (
  id            INT         NOT NULL,
  second_person VARCHAR(10) NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO approval_rules (id, second_person) VALUES (1, 'AUTOMATIC');

-- state: also IN_REVIEW and APPROVED. edited_by is the account that last changed text or list, 0 for none.
-- people_to_confirm is the number of people that somebody is asked to confirm before a scheduled campaign starts.
ALTER TABLE campaigns ADD COLUMN edited_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN editor VARCHAR(200);
ALTER TABLE campaigns ADD COLUMN people_to_confirm BIGINT;

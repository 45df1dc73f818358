-- Campaigns: each sends one issue to one list.
CREATE TABLE campaigns (
  id                BIGINT       NOT NULL AUTO_INCREMENT,
  name              VARCHAR(200) NOT NULL,
  kit               VARCHAR(100) NOT NULL,
  list_id           BIGINT       NOT NULL,
  subject           VARCHAR(500) NOT NULL,
  -- The name of a CampaignState.
  state             VARCHAR(10)  NOT NULL,
  -- Why it is in this state: the name of a CampaignReason; reason_detail: who caused it and what they wrote, numbers, an error,
  -- or, under OTHER, an older text. It may name a person: an erasure empties it where it mentions theirs.
  reason            VARCHAR(500),
  reason_detail     VARCHAR(500),
  -- Counts how often the content was saved: a user who saves or starts says which version they saw.
  content_version   INT          NOT NULL DEFAULT 0,
  -- The account that last changed text or list, 0 for none, and its name then.
  edited_by         BIGINT       NOT NULL DEFAULT 0,
  editor            VARCHAR(200),
  -- The start; schedule_local, if set, is the time on each recipient's own clock.
  scheduled_at      DATETIME(3),
  schedule_zone     VARCHAR(64),
  schedule_local    DATETIME(3),
  -- The number of people that a user is asked to confirm before a scheduled campaign starts.
  people_to_confirm BIGINT,
  -- Set by the first run: SANDBOX or SMTP; the frozen issue, so that all attempts of all messages have the same content; and
  -- what its Message-IDs are made of, the key apart from those of any other database with the same numbers.
  destination       VARCHAR(10),
  issue             MEDIUMTEXT,
  message_domain    VARCHAR(253),
  message_key       VARCHAR(16),
  -- Whether campaign_pictures has the pictures of the frozen issue; those of older campaigns are added at the next start.
  pictures_noted    BOOLEAN      NOT NULL DEFAULT FALSE,
  -- The number of the send run fences its writes; run_owner is the process that runs it.
  run_number        INT          NOT NULL,
  run_owner         VARCHAR(36),
  -- Whether every recipient has a delivery, and how many there are from then on.
  snapshot_done     BOOLEAN      NOT NULL,
  recipients        BIGINT,
  -- When a campaign in progress needs its next run.
  next_due_at       DATETIME(3),
  created_at        DATETIME(3)  NOT NULL,
  started_at        DATETIME(3),
  finished_at       DATETIME(3),
  PRIMARY KEY (id),
  INDEX ix_campaigns_state (state, next_due_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A campaign's own issue as JSON; a campaign without a row sends its kit unchanged.
CREATE TABLE campaign_contents (
  campaign_id BIGINT      NOT NULL,
  content     MEDIUMTEXT  NOT NULL,
  saved_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The latest texts of campaigns; only so many are kept. What one user writes within some minutes is one revision. Staff wrote
-- them; an erasure of a subscriber does not touch them.
CREATE TABLE campaign_revisions (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT       NOT NULL,
  -- The name of a RevisionKind: saved, or set aside because another user saved meanwhile. sitting is a random name of the
  -- browser window in which a text that was set aside was written, else empty.
  kind        VARCHAR(20)  NOT NULL DEFAULT 'SAVED',
  sitting     VARCHAR(40)  NOT NULL DEFAULT '',
  -- The last campaigns.content_version that it covers.
  version     INT          NOT NULL,
  subject     VARCHAR(500) NOT NULL,
  content     MEDIUMTEXT   NOT NULL,
  -- 0 for those without an account, such as the command line.
  author_id   BIGINT       NOT NULL,
  author      VARCHAR(200) NOT NULL,
  remark      VARCHAR(100) NOT NULL,
  began_at    DATETIME(3)  NOT NULL,
  saved_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_campaign_revisions (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The names of the pictures that a frozen issue shows. No personal data.
CREATE TABLE campaign_pictures (
  campaign_id BIGINT      NOT NULL,
  name        VARCHAR(40) NOT NULL,
  PRIMARY KEY (campaign_id, name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether a second person has to approve campaigns, in one row: AUTOMATIC, ALWAYS or NEVER.
CREATE TABLE approval_rules (
  id            INT         NOT NULL,
  second_person VARCHAR(10) NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO approval_rules (id, second_person) VALUES (1, 'AUTOMATIC');

-- Decisions about campaigns before they are sent. Rows are only added; the newest of a campaign holds.
CREATE TABLE review_steps (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  campaign_id  BIGINT        NOT NULL,
  -- SUBMITTED, APPROVED, RETURNED, WITHDRAWN, VOIDED or RELEASED (scheduled or started by a user who needs no approval).
  step         VARCHAR(10)   NOT NULL,
  -- account_id is 0 for the command line and Daymark itself.
  actor_kind   VARCHAR(10)   NOT NULL,
  account_id   BIGINT        NOT NULL,
  actor        VARCHAR(200)  NOT NULL,
  -- What the decision was about.
  content_hash VARCHAR(64)   NOT NULL,
  list_id      BIGINT        NOT NULL,
  people       BIGINT        NOT NULL,
  remark       VARCHAR(1000),
  taken_at     DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_review_steps_campaign (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Mails that ask a user to approve a campaign, one for each user and content. They hold no data of subscribers; rows are
-- deleted after 90 days.
CREATE TABLE approval_mails (
  campaign_id  BIGINT      NOT NULL,
  content_hash VARCHAR(64) NOT NULL,
  list_id      BIGINT      NOT NULL,
  account_id   BIGINT      NOT NULL,
  -- WAITING, SENT, FAILED or LIMITED.
  state        VARCHAR(10) NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id, content_hash, list_id, account_id),
  INDEX ix_approval_mails_account (account_id, asked_at),
  INDEX ix_approval_mails_time (asked_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The latest rehearsal of each campaign: all messages rendered and discarded.
CREATE TABLE rehearsals (
  campaign_id  BIGINT      NOT NULL,
  -- Random for each rehearsal, so that an older one cannot overwrite a newer one.
  run          VARCHAR(36) NOT NULL,
  content_hash VARCHAR(64) NOT NULL,
  list_id      BIGINT      NOT NULL,
  -- RUNNING, DONE or FAILED.
  state        VARCHAR(10) NOT NULL,
  done         BIGINT      NOT NULL,
  total        BIGINT      NOT NULL,
  -- JSON.
  findings     TEXT,
  started_at   DATETIME(3) NOT NULL,
  updated_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Observances that the organization added. Staff wrote them. A removed one stays: its campaigns and reminders name it.
CREATE TABLE own_observances (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  name       VARCHAR(150) NOT NULL,
  -- JSON, see RuleDocument.
  date_rule  VARCHAR(300) NOT NULL,
  body       VARCHAR(150) NOT NULL,
  page       VARCHAR(500) NOT NULL,
  -- The name of a kit, or empty.
  kit        VARCHAR(100) NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  removed_at DATETIME(3),
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether the organization is reminded of an observance, where that was chosen.
CREATE TABLE followed_observances (
  observance VARCHAR(60) NOT NULL,
  followed   BOOLEAN     NOT NULL,
  PRIMARY KEY (observance)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The users who want reminders by mail, and since when.
CREATE TABLE calendar_mail_choices (
  account_id BIGINT      NOT NULL,
  chosen_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (account_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row for each user and reminder, made before its mail leaves, so that no other process and no later start sends it again.
CREATE TABLE calendar_reminder_mails (
  account_id      BIGINT      NOT NULL,
  observance      VARCHAR(60) NOT NULL,
  occurrence_year INT         NOT NULL,
  weeks           INT         NOT NULL,
  -- CLAIMED, SENT, WAITING (no server took it, it is tried again) or FAILED.
  state           VARCHAR(10) NOT NULL,
  tries           INT         NOT NULL,
  claimed_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (account_id, observance, occurrence_year, weeks),
  INDEX ix_calendar_reminder_mails_year (occurrence_year)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The reminders that a user dismissed on the home page.
CREATE TABLE calendar_dismissals (
  account_id      BIGINT      NOT NULL,
  observance      VARCHAR(60) NOT NULL,
  occurrence_year INT         NOT NULL,
  weeks           INT         NOT NULL,
  PRIMARY KEY (account_id, observance, occurrence_year, weeks)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The calendar feed of a user. Only a hash of the secret part of its address is kept.
CREATE TABLE calendar_feeds (
  account_id BIGINT      NOT NULL,
  token_hash VARCHAR(64) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (account_id),
  CONSTRAINT uq_calendar_feeds_token UNIQUE (token_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What must be checked again in a campaign that began with the text of an earlier year. Staff wrote these texts.
CREATE TABLE carry_over_tasks (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  campaign_id BIGINT        NOT NULL,
  -- The name of a CarryOverTask.Kind.
  kind        VARCHAR(10)   NOT NULL,
  place       VARCHAR(200)  NOT NULL,
  words       VARCHAR(1000) NOT NULL,
  done_at     DATETIME(3),
  done_by     VARCHAR(100),
  PRIMARY KEY (id),
  INDEX ix_carry_over_tasks (campaign_id, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

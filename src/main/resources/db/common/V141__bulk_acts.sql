-- Acts on many people at once: what was asked, how far it is, and what it changed, so that it can be undone for an hour.
CREATE TABLE bulk_acts (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  -- The name of a BulkKind.
  kind         VARCHAR(20)   NOT NULL,
  -- RUNNING, DONE, UNDOING or UNDONE.
  state        VARCHAR(10)   NOT NULL,
  -- Whom it is for: the fields of a filter (people.PeopleFilter), or the ids of people.
  selection    VARCHAR(4000) NOT NULL,
  list_id      BIGINT        NOT NULL,
  attribute_id BIGINT        NOT NULL,
  -- The reason of a suppression or the wording of a consent or withdrawal; basis, source and date of a consent.
  words        VARCHAR(1000) NOT NULL,
  basis        VARCHAR(20),
  source       VARCHAR(300),
  given_at     DATETIME(3),
  -- The end that the consent itself names.
  ends_at      DATETIME(3),
  -- What the act writes carries this time, so that it is known again. No two acts have the same.
  moment       DATETIME(3)   NOT NULL,
  actor_id     BIGINT        NOT NULL,
  actor        VARCHAR(100)  NOT NULL,
  -- The number of people whom the user agreed to.
  agreed       BIGINT        NOT NULL,
  -- The largest id of a person when it started, and the one up to which it is done, or undone.
  largest      BIGINT        NOT NULL,
  position     BIGINT        NOT NULL,
  changed      BIGINT        NOT NULL,
  restored     BIGINT        NOT NULL,
  finished_at  DATETIME(3),
  PRIMARY KEY (id),
  CONSTRAINT uq_bulk_acts_moment UNIQUE (moment),
  INDEX ix_bulk_acts_state (state, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The people whom an act changed, until it can no longer be undone. An erasure deletes the rows of the person.
CREATE TABLE bulk_act_people (
  act_id        BIGINT NOT NULL,
  subscriber_id BIGINT NOT NULL,
  PRIMARY KEY (act_id, subscriber_id),
  INDEX ix_bulk_act_people_subscriber (subscriber_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Each of the few with subdomains is compared with the domains of people.
CREATE INDEX ix_suppressed_domains_subdomains ON suppressed_domains (subdomains, domain);

-- Languages of a campaign's issue beside its own. A variant has the texts, versions, acts and comments that are kept under a
-- campaign's id, under its own id: so the two have ids that never meet. Staff wrote them; an erasure of a subscriber does not
-- touch them.
CREATE TABLE issue_variants (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  campaign_id     BIGINT       NOT NULL,
  -- A canonical BCP 47 tag.
  language        VARCHAR(35)  NOT NULL,
  subject         VARCHAR(500) NOT NULL,
  -- Counts how often its text was saved.
  content_version INT          NOT NULL,
  -- The blocks of the campaign's own issue as they were when each was translated: JSON of an issue.
  translated      MEDIUMTEXT   NOT NULL,
  -- The frozen issue, set with that of the campaign.
  issue           MEDIUMTEXT,
  PRIMARY KEY (id),
  CONSTRAINT uq_issue_variants UNIQUE (campaign_id, language)
) AUTO_INCREMENT = 1000000000 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Counts the changes of a campaign's variants: a start knows by it that none has changed since it was prepared.
ALTER TABLE campaigns ADD COLUMN languages_version INT NOT NULL DEFAULT 0;

-- The issue that a message has, once it was first sent: the id of the campaign or of its variant. Null in a campaign of one
-- language. It never changes, so that every attempt is the same message.
ALTER TABLE deliveries ADD COLUMN issue_id BIGINT;

-- The pictures that a frozen issue shows, by name; without data of a subscriber. pictures_noted says that a campaign's
-- are written down here: those frozen before this table was there are read at the next start.
CREATE TABLE campaign_pictures (
  campaign_id BIGINT      NOT NULL,
  name        VARCHAR(40) NOT NULL,
  PRIMARY KEY (campaign_id, name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE campaigns ADD COLUMN pictures_noted BOOLEAN NOT NULL DEFAULT FALSE;

-- Whether a text was saved, or set aside because another was saved meanwhile: see RevisionKind. Staff wrote it, as the
-- columns beside it; an erasure of a subscriber does not reach it.
ALTER TABLE campaign_revisions ADD COLUMN kind VARCHAR(20) NOT NULL DEFAULT 'SAVED';

-- A random name of the browser window that a text which was set aside was written in, else empty.
ALTER TABLE campaign_revisions ADD COLUMN sitting VARCHAR(40) NOT NULL DEFAULT '';

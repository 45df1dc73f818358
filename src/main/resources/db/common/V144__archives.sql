-- The public archives of lists. A list without a row has none.
CREATE TABLE list_archives (
  list_id   BIGINT  NOT NULL,
  open      BOOLEAN NOT NULL,
  -- Whether search engines may list it.
  indexable BOOLEAN NOT NULL,
  PRIMARY KEY (list_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether a campaign is in the archive of its list, where a user has decided that. Without a row it is, unless it went to a
-- segment.
CREATE TABLE archive_choices (
  campaign_id BIGINT  NOT NULL,
  shown       BOOLEAN NOT NULL,
  PRIMARY KEY (campaign_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

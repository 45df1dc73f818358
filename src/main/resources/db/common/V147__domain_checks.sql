-- What DNS said about a sending domain when it was last checked: a row for each finding. Only names and records that
-- anyone can look up, and no person.
CREATE TABLE domain_checks (
  domain     VARCHAR(253)  NOT NULL,
  position   INT           NOT NULL,
  topic      VARCHAR(20)   NOT NULL,
  advice     VARCHAR(40)   NOT NULL,
  name       VARCHAR(300)  NOT NULL,
  -- what the words speak of, one a line
  details    VARCHAR(2000) NOT NULL,
  checked_at DATETIME(6)   NOT NULL,
  PRIMARY KEY (domain, position)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

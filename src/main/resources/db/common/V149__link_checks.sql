-- What the links of issues answered, by the SHA-256 of the link. No link is asked again within an hour.
CREATE TABLE link_checks (
  link_hash  VARCHAR(64) NOT NULL,
  -- A linkcheck.LinkState.
  state      VARCHAR(20) NOT NULL,
  checked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (link_hash),
  INDEX ix_link_checks_time (checked_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

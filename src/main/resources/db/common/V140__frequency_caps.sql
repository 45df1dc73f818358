-- How many emails a person may get over all lists, in one row: at most so many in so many days; empty without a limit.
CREATE TABLE frequency_caps (
  id   INT NOT NULL,
  most INT,
  days INT,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO frequency_caps (id) VALUES (1);

-- Whether a campaign goes out whatever this limit says, such as a notice in a crisis.
ALTER TABLE campaigns ADD COLUMN cap_exempt BOOLEAN NOT NULL DEFAULT FALSE;

-- The organisation as somebody saved it: one row, or none while the settings' starting values hold. countries is a
-- comma-separated list.
CREATE TABLE organisation (
  id             INT          NOT NULL,
  name           VARCHAR(120) NOT NULL,
  postal_address VARCHAR(300) NOT NULL,
  from_name      VARCHAR(100) NOT NULL,
  from_address   VARCHAR(254) NOT NULL,
  reply_to       VARCHAR(254) NOT NULL,
  phone          VARCHAR(40)  NOT NULL,
  website        VARCHAR(300) NOT NULL,
  countries      VARCHAR(800) NOT NULL,
  time_zone      VARCHAR(64)  NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

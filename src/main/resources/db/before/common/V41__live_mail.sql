-- Whether mail may leave through the servers that are kept in the database: one row. Where servers were kept before there
-- was this switch, mail went through them, and goes on to.
CREATE TABLE mail_route (
  id   INT     NOT NULL,
  live BOOLEAN NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO mail_route (id, live) SELECT 1, COUNT(*) > 0 FROM smtp_servers;

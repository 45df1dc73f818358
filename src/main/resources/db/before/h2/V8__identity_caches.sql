-- H2 writes a sequence's state to disk for every 32 numbers by default, which costs bulk inserts more than the rows do.
-- Numbers that a kill leaves unused are skipped; nothing depends on their being without gaps.
ALTER TABLE subscribers ALTER COLUMN id SET CACHE 1000;
ALTER TABLE subscriptions ALTER COLUMN id SET CACHE 1000;
ALTER TABLE consents ALTER COLUMN id SET CACHE 1000;
ALTER TABLE import_rejections ALTER COLUMN id SET CACHE 1000;
ALTER TABLE deliveries ALTER COLUMN id SET CACHE 1000;

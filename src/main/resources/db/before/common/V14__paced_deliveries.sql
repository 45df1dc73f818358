-- The version of the pace that put due_at off, so that another pace can take it back; NULL where due_at is the delivery's own.
ALTER TABLE deliveries ADD COLUMN paced INT;

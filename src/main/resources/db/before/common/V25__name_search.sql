-- Names as the search compares them: in small letters, from the beginning of the first or of the last name.
ALTER TABLE subscribers ADD COLUMN name_key VARCHAR(201) GENERATED ALWAYS AS (LOWER(CONCAT_WS(' ', first_name, last_name)));
ALTER TABLE subscribers ADD COLUMN last_name_key VARCHAR(100) GENERATED ALWAYS AS (LOWER(last_name));
CREATE INDEX ix_subscribers_name ON subscribers (name_key);
CREATE INDEX ix_subscribers_last_name ON subscribers (last_name_key);

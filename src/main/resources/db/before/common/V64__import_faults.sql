-- faults is a JSON list of what is wrong with a row: column, reason (a code), its numbers and the value, each by itself, so that
-- a page can show the reason without the value. reason has the codes since then. Rows from before have no faults; their
-- reason is a sentence that may quote the row. Values are personal data: an erasure empties them with original_text.
ALTER TABLE import_rejections ADD COLUMN faults MEDIUMTEXT;

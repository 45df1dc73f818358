-- Names in place of sentences and words: pages choose the words.
-- The name of a VoidCause; what people said stays in remark.
ALTER TABLE review_steps ADD COLUMN cause VARCHAR(20);

UPDATE review_steps SET cause = 'TEXT_CHANGED', remark = NULL
 WHERE step = 'VOIDED' AND remark = 'The text was changed.';

UPDATE review_steps SET cause = 'LIST_CHANGED', remark = NULL
 WHERE step = 'VOIDED' AND remark = 'The list was changed.';

UPDATE review_steps SET cause = 'NOT_AS_APPROVED', remark = NULL
 WHERE step = 'VOIDED' AND remark = 'At its start it was not what had been approved.';

-- The name of a ConsentMethod.
UPDATE consents SET method = 'IMPORT' WHERE method = 'import';

UPDATE consents SET method = 'CONSOLE' WHERE method = 'console';

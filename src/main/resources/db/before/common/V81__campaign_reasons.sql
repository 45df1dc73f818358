-- reason is the name of a CampaignReason from now on; reason_detail: who did it and what they wrote, numbers, an error, or,
-- under OTHER, the text from before. It may name a person: an erasure empties it where it mentions theirs.
ALTER TABLE campaigns ADD COLUMN reason_detail VARCHAR(500);
UPDATE campaigns SET reason_detail = reason WHERE reason IS NOT NULL;

UPDATE campaigns
   SET reason = CASE
         WHEN reason_detail = 'paused by a person' THEN 'PAUSED_BY_PERSON'
         WHEN reason_detail = 'paused because mail was switched to the sandbox' THEN 'SWITCHED_TO_SANDBOX'
         WHEN reason_detail LIKE 'halted by itself: _% of the last _% answers were refusals'
           OR reason_detail LIKE 'halted by itself: _% of the last _% answers were refusals, the last one ''%'
           THEN 'TOO_MANY_REFUSALS'
         WHEN reason_detail LIKE 'Sent back by _%: %' THEN 'SENT_BACK'
         WHEN reason_detail LIKE 'Its text was changed by _% after it was submitted for review, so it is a draft again and has to be submitted anew'
           THEN 'TEXT_CHANGED_IN_REVIEW'
         WHEN reason_detail LIKE 'Its text was changed by _% after it was approved, so it is a draft again and has to be submitted anew'
           THEN 'TEXT_CHANGED_AFTER_APPROVAL'
         WHEN reason_detail LIKE 'Its list was changed by _% after it was submitted for review, so it is a draft again and has to be submitted anew'
           THEN 'LIST_CHANGED_IN_REVIEW'
         WHEN reason_detail LIKE 'Its list was changed by _% after it was approved, so it is a draft again and has to be submitted anew'
           THEN 'LIST_CHANGED_AFTER_APPROVAL'
         WHEN reason_detail = 'What would be sent is not what was approved, so it is a draft again and has to be submitted anew'
           THEN 'NOT_AS_APPROVED'
         WHEN reason_detail LIKE 'It was approved for _% people, and now the list has _%. Somebody has to confirm the new number.'
           THEN 'PEOPLE_CHANGED_SINCE_APPROVAL'
         WHEN reason_detail LIKE 'It was given its time for _% people, and now the list has _%. Somebody has to confirm the new number.'
           THEN 'PEOPLE_CHANGED_SINCE_SCHEDULING'
         WHEN reason_detail = 'the last run failed' THEN 'RUN_FAILED'
         ELSE 'OTHER' END
 WHERE reason IS NOT NULL;

UPDATE campaigns SET reason_detail = NULL
 WHERE reason IN ('PAUSED_BY_PERSON', 'SWITCHED_TO_SANDBOX', 'NOT_AS_APPROVED', 'RUN_FAILED');
UPDATE campaigns SET reason_detail = SUBSTRING(reason_detail, 14) WHERE reason = 'SENT_BACK';
UPDATE campaigns
   SET reason_detail = SUBSTRING(reason_detail, 25, CHAR_LENGTH(reason_detail) - 24 - CHAR_LENGTH(
         ' after it was submitted for review, so it is a draft again and has to be submitted anew'))
 WHERE reason IN ('TEXT_CHANGED_IN_REVIEW', 'LIST_CHANGED_IN_REVIEW');
UPDATE campaigns
   SET reason_detail = SUBSTRING(reason_detail, 25, CHAR_LENGTH(reason_detail) - 24 - CHAR_LENGTH(
         ' after it was approved, so it is a draft again and has to be submitted anew'))
 WHERE reason IN ('TEXT_CHANGED_AFTER_APPROVAL', 'LIST_CHANGED_AFTER_APPROVAL');
UPDATE campaigns
   SET reason_detail = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(reason_detail,
         'It was approved for ', ''), 'It was given its time for ', ''), ' people, and now the list has ', ' '),
         '. Somebody has to confirm the new number.', ''), ',', '')
 WHERE reason IN ('PEOPLE_CHANGED_SINCE_APPROVAL', 'PEOPLE_CHANGED_SINCE_SCHEDULING');
UPDATE campaigns
   SET reason_detail = CONCAT(
         SUBSTRING(reason_detail, 19, LOCATE(' of the last ', reason_detail) - 19), ' ',
         SUBSTRING(reason_detail, LOCATE(' of the last ', reason_detail) + 13,
           LOCATE(' answers were refusals', reason_detail) - LOCATE(' of the last ', reason_detail) - 13),
         CASE WHEN reason_detail LIKE '% answers were refusals' THEN ''
              ELSE CONCAT(' ', SUBSTRING(reason_detail, LOCATE(', the last one ''', reason_detail) + 16,
                     CHAR_LENGTH(reason_detail) - LOCATE(', the last one ''', reason_detail) - 16)) END)
 WHERE reason = 'TOO_MANY_REFUSALS';

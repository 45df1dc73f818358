-- The name of a RevisionCause, its detail in remark: pages choose the words. Sentences that are not known are kept.
ALTER TABLE campaign_revisions ADD COLUMN cause VARCHAR(30) NOT NULL DEFAULT 'WRITTEN';

UPDATE campaign_revisions SET cause = 'OTHER' WHERE remark <> '';

UPDATE campaign_revisions SET cause = 'RESTORED', remark = REPLACE(REPLACE(remark, 'version ', ''), ' restored', '')
 WHERE remark LIKE 'version % restored';

UPDATE campaign_revisions SET cause = 'KEPT', remark = REPLACE(remark, 'kept instead of version ', '')
 WHERE remark LIKE 'kept instead of version %';

UPDATE campaign_revisions SET cause = 'COPIED', remark = REPLACE(remark, 'copied from campaign ', '')
 WHERE remark LIKE 'copied from campaign %';

UPDATE campaign_revisions SET cause = 'SAVED_BLOCK_CHANGED', remark = REPLACE(REPLACE(remark, 'saved block “', ''), '” changed', '')
 WHERE remark LIKE 'saved block “%” changed';

UPDATE campaign_revisions SET cause = 'PASTED', remark = '' WHERE remark = 'Blocks pasted';

UPDATE campaign_revisions SET cause = 'BLOCK_RESTORED', remark = '' WHERE remark = 'Earlier text restored';

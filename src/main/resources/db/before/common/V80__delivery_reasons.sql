-- reason: why a delivery or an attempt stands where it stands without a server's word, the name of a DeliveryReason;
-- reason_detail: a suppression's reason, the time of an unsubscription, or, under OTHER, the text from before. A reply, where
-- there is one, goes before it. An erasure empties reason_detail.
ALTER TABLE deliveries ADD COLUMN reason VARCHAR(30);
ALTER TABLE deliveries ADD COLUMN reason_detail VARCHAR(500);
ALTER TABLE delivery_attempts ADD COLUMN reason VARCHAR(30);
ALTER TABLE delivery_attempts ADD COLUMN reason_detail VARCHAR(500);

UPDATE deliveries
   SET reason = CASE
         WHEN reply IN ('suppressed for everything: hard bounce', 'suppressed for everything: manual',
                        'suppressed for everything: erased', 'suppressed for everything: unsubscribed',
                        'suppressed for everything: complaint') THEN 'SUPPRESSED_EVERYWHERE'
         WHEN reply IN ('suppressed for this list: hard bounce', 'suppressed for this list: manual',
                        'suppressed for this list: erased', 'suppressed for this list: unsubscribed',
                        'suppressed for this list: complaint') THEN 'SUPPRESSED_ON_LIST'
         WHEN reply = 'unsubscribed from this list'
           OR reply LIKE 'unsubscribed from this list on _% ___ ____, __:__ UTC' THEN 'UNSUBSCRIBED'
         WHEN reply = 'erased: this person''s data was deleted' THEN 'ERASED'
         ELSE 'OTHER' END
 WHERE state = 'SKIPPED' AND reply IS NOT NULL;
UPDATE deliveries
   SET reason_detail = UPPER(REPLACE(SUBSTRING(reply, LOCATE(': ', reply) + 2), ' ', '_'))
 WHERE state = 'SKIPPED' AND reason IN ('SUPPRESSED_EVERYWHERE', 'SUPPRESSED_ON_LIST');
UPDATE deliveries
   SET reason_detail = CONCAT(
         SUBSTRING(reply, CHAR_LENGTH(reply) - 14, 4), '-',
         SUBSTRING('Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12',
           LOCATE(SUBSTRING(reply, CHAR_LENGTH(reply) - 18, 3),
             'Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12') + 3, 2), '-',
         LPAD(TRIM(SUBSTRING(reply, 32, CHAR_LENGTH(reply) - 51)), 2, '0'), 'T',
         SUBSTRING(reply, CHAR_LENGTH(reply) - 8, 5), ':00Z')
 WHERE state = 'SKIPPED' AND reason = 'UNSUBSCRIBED' AND reply <> 'unsubscribed from this list';
UPDATE deliveries SET reason_detail = reply WHERE state = 'SKIPPED' AND reason = 'OTHER';
UPDATE deliveries SET reply = NULL WHERE state = 'SKIPPED' AND reason IS NOT NULL;

UPDATE deliveries SET reason = 'CAMPAIGN_CANCELLED', reply = NULL
 WHERE state = 'CANCELLED' AND reply = 'the campaign was cancelled before this message was sent';
UPDATE deliveries SET reason = 'SENDER_STOPPED', reply = NULL
 WHERE state = 'UNCERTAIN'
   AND reply = 'the process that was sending this message was stopped; whether it left is not known';
UPDATE delivery_attempts SET reason = 'SENDER_STOPPED', reply = NULL
 WHERE reply = 'the process that was sending this message was stopped; whether it left is not known';

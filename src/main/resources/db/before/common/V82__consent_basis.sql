-- basis and consent_basis are the names of a ConsentBasis from now on; a text from before that is none of them stays.
-- delivery_id: the delivery whose link a person left by. It is deleted with the consents when the person is erased.
ALTER TABLE consents ADD COLUMN delivery_id BIGINT;
UPDATE consents SET delivery_id = CAST(SUBSTRING(source, 30) AS DECIMAL(19))
 WHERE source LIKE 'unsubscribe link of delivery _%' AND SUBSTRING(source, 30) REGEXP '^[0-9]{1,18}$';
UPDATE consents
   SET basis = CASE basis
         WHEN 'sign-up' THEN 'SIGN_UP'
         WHEN 'confirmed sign-up' THEN 'CONFIRMED_SIGN_UP'
         WHEN 'asked in person' THEN 'ASKED_IN_PERSON'
         WHEN 'nobody joined' THEN 'NOBODY_JOINED'
         WHEN 'stated by operator' THEN 'STATED_BY_OPERATOR'
         WHEN 'paper form' THEN 'PAPER_FORM'
         WHEN 'spoken' THEN 'SPOKEN'
         WHEN 'email' THEN 'EMAIL'
         WHEN 'web form' THEN 'WEB_FORM'
         WHEN 'entered by staff' THEN 'ENTERED_BY_STAFF'
         WHEN 'decided by staff' THEN 'DECIDED_BY_STAFF'
         WHEN 'own wish' THEN 'OWN_WISH'
         WHEN 'kept elsewhere' THEN 'KEPT_ELSEWHERE'
         ELSE basis END;
UPDATE imports
   SET consent_basis = CASE consent_basis
         WHEN 'sign-up' THEN 'SIGN_UP'
         WHEN 'confirmed sign-up' THEN 'CONFIRMED_SIGN_UP'
         WHEN 'asked in person' THEN 'ASKED_IN_PERSON'
         WHEN 'nobody joined' THEN 'NOBODY_JOINED'
         WHEN 'stated by operator' THEN 'STATED_BY_OPERATOR'
         ELSE consent_basis END
 WHERE consent_basis IS NOT NULL;

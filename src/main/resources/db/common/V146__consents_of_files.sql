-- What was stated of the consents to purposes for a whole file: JSON by the name of a Purpose, without data of people.
ALTER TABLE imports ADD COLUMN consent_purposes TEXT;

-- The consents to purposes that the person ticked beside that to the list: their exact wordings as JSON by the name of a
-- Purpose. An erasure deletes the row.
ALTER TABLE sign_up_requests ADD COLUMN purposes TEXT;

-- What a file proves about each consent. own_date: given_at is the person's own and not one day stated for a whole file.
-- confirmed_at and confirmed_ip: when and from where they confirmed it; ip, which was there before, is that of the sign-up.
-- All of it belongs to the person and is deleted with their consents when they are erased.
ALTER TABLE consents ADD COLUMN own_date BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE consents ADD COLUMN confirmed_at DATETIME(3);
ALTER TABLE consents ADD COLUMN confirmed_ip VARCHAR(45);
UPDATE consents SET own_date = TRUE
 WHERE given_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.list_id = consents.list_id AND i.consent_given_at = consents.given_at);

-- Rows whose person the file itself says may not be mailed, by what it says; file_ended counts those of them who were
-- active here until then.
ALTER TABLE imports ADD COLUMN file_unsubscribed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN file_bounced BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN file_complained BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN file_blocked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN file_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN file_ended BIGINT NOT NULL DEFAULT 0;

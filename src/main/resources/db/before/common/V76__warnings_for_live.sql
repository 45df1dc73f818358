-- Whether a warning was accepted for mail that leaves this machine. A note written while mail stayed in the sandbox holds
-- for the sandbox only; which ones those were is not known of earlier notes, so all of them do.
ALTER TABLE accepted_warnings ADD COLUMN live BOOLEAN NOT NULL DEFAULT FALSE;

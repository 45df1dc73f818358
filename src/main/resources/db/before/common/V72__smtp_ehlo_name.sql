-- The name by which this installation greets a mail server (EHLO); empty for the usual one. No personal data.
ALTER TABLE smtp_servers ADD COLUMN ehlo_name VARCHAR(255);

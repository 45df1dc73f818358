-- senders is a comma-separated list of addresses and domains, empty for all; trusted_certificates is PEM, null for the
-- authorities Java knows.
ALTER TABLE smtp_servers ADD COLUMN messages_per_connection INT NOT NULL DEFAULT 1000;
ALTER TABLE smtp_servers ADD COLUMN senders VARCHAR(4000) NOT NULL DEFAULT '';
ALTER TABLE smtp_servers ADD COLUMN trusted_certificates TEXT;

-- When a person had a delivery tried anew; null while its attempts go back to the first.
ALTER TABLE deliveries ADD COLUMN tried_since DATETIME(3);

-- How Daymark signs in to a mail server with access tokens: the token endpoint, null for user and password or no sign-in,
-- and the client, whose secrets are encrypted with the secret.
ALTER TABLE smtp_servers ADD COLUMN token_url VARCHAR(400);
ALTER TABLE smtp_servers ADD COLUMN client_id VARCHAR(200);
ALTER TABLE smtp_servers ADD COLUMN scope VARCHAR(400);
ALTER TABLE smtp_servers ADD COLUMN sealed_client_secret TEXT;
ALTER TABLE smtp_servers ADD COLUMN sealed_refresh_token TEXT;

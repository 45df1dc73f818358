-- What the pages of subscribers and lists look people up by. The names get the id behind them, so that those of one name
-- have an order to page through; InnoDB has it there anyway.
DROP INDEX ix_subscribers_name ON subscribers;
DROP INDEX ix_subscribers_last_name ON subscribers;
CREATE INDEX ix_subscribers_name ON subscribers (name_key, id);
CREATE INDEX ix_subscribers_last_name ON subscribers (last_name_key, id);
CREATE INDEX ix_subscribers_country ON subscribers (country, id);
CREATE INDEX ix_subscribers_language ON subscribers (language, id);
CREATE INDEX ix_subscriptions_state ON subscriptions (list_id, state, subscriber_id);

-- Whether many people share a domain, asked when a page shows somebody who may see no addresses where a mail went.
CREATE INDEX ix_subscribers_domain ON subscribers (domain);

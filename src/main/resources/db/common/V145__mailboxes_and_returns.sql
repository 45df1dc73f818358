-- The mailboxes from which mail that comes back is read.
CREATE TABLE mailboxes (
  id                   BIGINT        NOT NULL AUTO_INCREMENT,
  name                 VARCHAR(60)   NOT NULL,
  -- IMAP or POP3.
  protocol             VARCHAR(4)    NOT NULL,
  host                 VARCHAR(253)  NOT NULL,
  port                 INT           NOT NULL,
  -- The name of a TlsMode.
  tls                  VARCHAR(10)   NOT NULL,
  username             VARCHAR(200)  NOT NULL,
  folder               VARCHAR(200)  NOT NULL,
  -- PEM; null for the authorities that Java trusts.
  trusted_certificates TEXT,
  -- Encrypted with the secret: the password, or where there is a token_url the client's secret (or nothing), and the refresh
  -- token (or nothing).
  sealed_secret        TEXT,
  sealed_refresh_token TEXT,
  token_url            VARCHAR(400),
  client_id            VARCHAR(200),
  scope                VARCHAR(400),
  -- The address of which NAME+anything arrives here; null if no return path leads here.
  return_address       VARCHAR(254),
  -- Where people's answers are forwarded to; null to keep them on the page.
  forward_to           VARCHAR(254),
  -- Whether a message is deleted from the mailbox after its record is committed.
  delete_read          BOOLEAN       NOT NULL,
  -- How far an IMAP folder is read. A folder with another UIDVALIDITY is read from its start.
  uid_validity         BIGINT        NOT NULL DEFAULT 0,
  last_uid             BIGINT        NOT NULL DEFAULT 0,
  -- When it was last read to its end, and what the last attempt failed with: the name of a MailboxTrouble.Cause.
  read_at              DATETIME(3),
  trouble              VARCHAR(30),
  trouble_words        VARCHAR(500),
  trouble_at           DATETIME(3),
  created_at           DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_mailboxes UNIQUE (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The messages of POP3 mailboxes that are recorded and still there: hashes of their UIDLs.
CREATE TABLE mailbox_seen (
  mailbox_id BIGINT      NOT NULL,
  uidl_hash  VARCHAR(64) NOT NULL,
  PRIMARY KEY (mailbox_id, uidl_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What came back: a bounce, a complaint, an answer. Rows are added by the transaction that applies their consequence.
CREATE TABLE return_events (
  id            BIGINT        NOT NULL AUTO_INCREMENT,
  -- Where it came from, such as mailbox:1, and what it is called there. The same is recorded once.
  source        VARCHAR(40)   NOT NULL,
  source_key    VARCHAR(120)  NOT NULL,
  -- SHA-256 of the message, so that a mailbox that counts anew repeats nothing; null where the source has no messages.
  fingerprint   VARCHAR(64),
  -- The names of a Kind, a Severity and a Reason of feedback; the enhanced status code.
  kind          VARCHAR(12)   NOT NULL,
  severity      VARCHAR(5)    NOT NULL,
  reason        VARCHAR(30)   NOT NULL,
  status        VARCHAR(12),
  -- The id of the pattern that decided.
  pattern       VARCHAR(80)   NOT NULL,
  -- JSON of the words that decided, and the recipient that they name; about a person, so an erasure empties both.
  evidence      VARCHAR(4000) NOT NULL,
  recipient     VARCHAR(254),
  -- The names of a Match, a ReturnState and a Consequence.
  matched       VARCHAR(12)   NOT NULL,
  state         VARCHAR(12)   NOT NULL,
  consequence   VARCHAR(20)   NOT NULL,
  delivery_id   BIGINT,
  campaign_id   BIGINT,
  subscriber_id BIGINT,
  sender_domain VARCHAR(253),
  occurred_at   DATETIME(3)   NOT NULL,
  recorded_at   DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_return_events UNIQUE (source, source_key),
  CONSTRAINT uq_return_events_fingerprint UNIQUE (source, fingerprint),
  INDEX ix_return_events_state (state, id),
  INDEX ix_return_events_kind (kind, id),
  INDEX ix_return_events_subscriber (subscriber_id, id),
  INDEX ix_return_events_delivery (delivery_id),
  INDEX ix_return_events_domain (sender_domain, kind, recorded_at),
  INDEX ix_return_events_pattern (pattern, consequence)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The messages that a person reads: answers, and what no one could be found for. They are encrypted, because answers may tell
-- of health, and deleted at their time. An erasure deletes those that name the person.
CREATE TABLE return_messages (
  event_id     BIGINT       NOT NULL,
  sealed       MEDIUMTEXT   NOT NULL,
  -- Where it is to be forwarded to, while that has not happened.
  forward_to   VARCHAR(254),
  forward_at   DATETIME(3),
  forwards     INT          NOT NULL DEFAULT 0,
  forwarded_at DATETIME(3),
  delete_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (event_id),
  INDEX ix_return_messages_delete (delete_at),
  INDEX ix_return_messages_forward (forward_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

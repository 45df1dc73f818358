-- What the organization knows of the publications that its mail cites. Reviewers are staff.
CREATE TABLE source_cards (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  card_key    VARCHAR(60)   NOT NULL,
  version     INT           NOT NULL,
  citation    VARCHAR(600)  NOT NULL,
  link        VARCHAR(500)  NOT NULL,
  design      VARCHAR(40)   NOT NULL,
  people      INT           NOT NULL,
  published   INT           NOT NULL,
  result      VARCHAR(1000) NOT NULL,
  limits      VARCHAR(1000) NOT NULL,
  funding     VARCHAR(300)  NOT NULL,
  reviewed_by VARCHAR(100)  NOT NULL,
  review_by   DATE          NULL,
  archived    BOOLEAN       NOT NULL,
  changed_at  DATETIME(3)   NOT NULL,
  changed_by  VARCHAR(100)  NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- By which blocks cite them. A publication that two kits know by other keys has one card.
CREATE TABLE source_keys (
  card_key VARCHAR(60) NOT NULL,
  card_id  BIGINT      NOT NULL,
  PRIMARY KEY (card_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE INDEX source_keys_card ON source_keys (card_id);

-- What they have said: a card that changes keeps its history.
CREATE TABLE source_versions (
  card_id    BIGINT       NOT NULL,
  version    INT          NOT NULL,
  content    TEXT         NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  changed_by VARCHAR(100) NOT NULL,
  PRIMARY KEY (card_id, version)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

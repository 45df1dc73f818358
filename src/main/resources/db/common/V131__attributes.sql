-- What an organization keeps about people besides the fields that everyone has.
CREATE TABLE attributes (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  -- The name in merge tags; it never changes.
  tag         VARCHAR(60)  NOT NULL,
  name        VARCHAR(60)  NOT NULL,
  -- The name as names are compared: lower case.
  name_key    VARCHAR(60)  NOT NULL,
  -- The name of an AttributeKind.
  kind        VARCHAR(10)  NOT NULL,
  -- The name of a Sensitivity.
  sensitivity VARCHAR(10)  NOT NULL,
  -- Of a condition: the consent basis that permits a value, as consents.basis has it.
  basis       VARCHAR(20),
  archived    BOOLEAN      NOT NULL,
  created_at  DATETIME(3)  NOT NULL,
  created_by  VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_attributes_tag UNIQUE (tag),
  CONSTRAINT uq_attributes_name UNIQUE (name_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE attribute_choices (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  attribute_id BIGINT       NOT NULL,
  label        VARCHAR(100) NOT NULL,
  label_key    VARCHAR(100) NOT NULL,
  archived     BOOLEAN      NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_attribute_choices UNIQUE (attribute_id, label_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row for each person and attribute whose value is known, with one of the typed columns set. An erasure of the person
-- deletes the rows.
CREATE TABLE attribute_values (
  subscriber_id BIGINT        NOT NULL,
  attribute_id  BIGINT        NOT NULL,
  text_value    VARCHAR(300),
  -- The text as texts are compared: lower case.
  text_key      VARCHAR(300),
  number_value  DECIMAL(19,4),
  date_value    DATE,
  -- The id of a choice; 1 and 0 for yes and no. A tag has 1 or no row.
  code_value    BIGINT,
  changed_at    DATETIME(3)   NOT NULL,
  PRIMARY KEY (subscriber_id, attribute_id),
  -- Segments look people up by value and page through them by id.
  INDEX ix_attribute_values_code (attribute_id, code_value, subscriber_id),
  INDEX ix_attribute_values_text (attribute_id, text_key, subscriber_id),
  INDEX ix_attribute_values_number (attribute_id, number_value, subscriber_id),
  INDEX ix_attribute_values_date (attribute_id, date_value, subscriber_id),
  CONSTRAINT fk_attribute_values_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscribers (id) ON DELETE CASCADE
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

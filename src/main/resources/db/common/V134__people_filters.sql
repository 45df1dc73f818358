-- Filters of the subscribers page under a name. They hold no words of a search, which may name a person.
CREATE TABLE people_filters (
  id         BIGINT        NOT NULL AUTO_INCREMENT,
  name       VARCHAR(60)   NOT NULL,
  -- The account whose filter it is.
  account_id BIGINT        NOT NULL,
  -- Whether all users see it.
  shared     BOOLEAN       NOT NULL,
  -- The fields of the filter (people.PeopleFilter) and the sort.
  fields     VARCHAR(1000) NOT NULL,
  PRIMARY KEY (id),
  INDEX ix_people_filters_account (account_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

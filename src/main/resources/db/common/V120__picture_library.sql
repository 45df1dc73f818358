-- A withdrawn picture keeps its name and its first hash; its bytes are those of a placeholder.
ALTER TABLE pictures ADD COLUMN withdrawn_at DATETIME(3) NULL;

-- Pictures that staff uploaded. A picture of a person is personal data, and so is its file's name.
CREATE TABLE library_pictures (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  title        VARCHAR(200) NOT NULL,
  alt          VARCHAR(300) NOT NULL,
  decorative   BOOLEAN      NOT NULL,
  focal_x      INT          NOT NULL,
  focal_y      INT          NOT NULL,
  version      INT          NOT NULL,
  added_at     DATETIME(3)  NOT NULL,
  added_by     VARCHAR(100) NOT NULL,
  replaced_at  DATETIME(3)  NULL,
  described_at DATETIME(3)  NULL,
  withdrawn_at DATETIME(3)  NULL,
  withdrawn_by VARCHAR(100) NULL,
  PRIMARY KEY (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Their widths and crops, earlier ones included: sent mail shows those.
CREATE TABLE library_files (
  picture_id BIGINT      NOT NULL,
  name       VARCHAR(40) NOT NULL,
  form       VARCHAR(20) NOT NULL,
  width      INT         NOT NULL,
  height     INT         NOT NULL,
  size       INT         NOT NULL,
  latest     BOOLEAN     NOT NULL,
  PRIMARY KEY (picture_id, name, form)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE INDEX library_files_name ON library_files (name);

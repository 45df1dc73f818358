-- Reports of other mail servers about the sending domains: which mail in their names passed (DMARC), and which
-- connections to them were encrypted (TLS). Servers, domains and numbers; no person and no address of one.
CREATE TABLE auth_reports (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  -- SHA-256 of kind, reporter, its id and the domain, or of the file: the same report is recorded once.
  fingerprint VARCHAR(64)  NOT NULL,
  -- The names of a ReportKind, a ReportState and a ReportFault.Kind.
  kind        VARCHAR(5)   NOT NULL,
  state       VARCHAR(10)  NOT NULL,
  fault       VARCHAR(20),
  reporter    VARCHAR(120) NOT NULL,
  report_ref  VARCHAR(200) NOT NULL,
  domain      VARCHAR(253) NOT NULL,
  -- What the reporter took for the domain's policy.
  policy      VARCHAR(10)  NOT NULL,
  -- The day that it begins on, in UTC.
  report_day  DATE         NOT NULL,
  -- Messages that passed and failed, or sessions.
  good        BIGINT       NOT NULL,
  bad         BIGINT       NOT NULL,
  -- Those of them without a row.
  unlisted    BIGINT       NOT NULL,
  recorded_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_auth_reports UNIQUE (fingerprint),
  INDEX ix_auth_reports_day (domain, kind, state, report_day),
  INDEX ix_auth_reports_recorded (recorded_at),
  INDEX ix_auth_reports_state (state, id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The messages of a DMARC report by where they came from and how they were judged.
CREATE TABLE auth_report_sources (
  report_id    BIGINT       NOT NULL,
  position     INT          NOT NULL,
  address      VARCHAR(45)  NOT NULL,
  header_from  VARCHAR(253) NOT NULL,
  -- The names of a Disposition and a Signature.
  disposition  VARCHAR(10)  NOT NULL,
  signature    VARCHAR(10)  NOT NULL,
  -- The domain that signed, and the one that SPF passed for.
  signer       VARCHAR(253),
  return_path  VARCHAR(253),
  dkim_aligned BOOLEAN      NOT NULL,
  spf_aligned  BOOLEAN      NOT NULL,
  -- Whether the reporter knows that it was forwarded.
  forwarded    BOOLEAN      NOT NULL,
  messages     BIGINT       NOT NULL,
  PRIMARY KEY (report_id, position)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The failed sessions of a TLS report by reason and server.
CREATE TABLE auth_report_failures (
  report_id BIGINT       NOT NULL,
  position  INT          NOT NULL,
  -- The name of a TlsFailure.
  reason    VARCHAR(30)  NOT NULL,
  host      VARCHAR(253) NOT NULL,
  sessions  BIGINT       NOT NULL,
  PRIMARY KEY (report_id, position)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The names that DNS has for the addresses of sources; empty where there is none that leads back.
CREATE TABLE auth_report_names (
  address    VARCHAR(45)  NOT NULL,
  name       VARCHAR(253) NOT NULL,
  checked_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (address)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

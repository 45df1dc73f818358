-- Counts what ends an account's sessions: a new password, a reset, being disabled or signed out by an administrator. A
-- sign-in and a change of password name the number they began with. No personal data.
ALTER TABLE accounts ADD COLUMN credentials INT NOT NULL DEFAULT 0;

-- The roles that must have a second factor; a role that is not here may have one. No personal data.
CREATE TABLE required_second_factors (
  role VARCHAR(20) NOT NULL,
  PRIMARY KEY (role)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Tries of a job that failed and after which its definition has it tried again.
ALTER TABLE gateway.job ADD COLUMN failures integer NOT NULL DEFAULT 0;

-- What a job ran with, so that it can be run again and what has changed since be told; and the query that a
-- selection of rows was made from.

CREATE TABLE gateway.job_record (
  job_id   text PRIMARY KEY REFERENCES gateway.job (job_id) ON DELETE CASCADE ON UPDATE CASCADE,
  -- Names and versions: {"Data Distiller": "0.1.0", "gammapy": "1.0.1"}
  software jsonb NOT NULL,
  -- [{"role", "kind", "id", "name", "sha256", "size"}], in the order in which they were read.
  inputs   jsonb NOT NULL
);

ALTER TABLE gateway.selection
  -- Whose search it was; NULL for the public.
  ADD COLUMN owner_id text,
  -- What was asked, of whom and when, and how many rows there were (lib/packages/selection-query.ts).
  ADD COLUMN query jsonb;

-- Jobs that are described by a definition: their versions, how far a job is, and who is told of it.

CREATE TABLE gateway.job_definition (
  name         text NOT NULL,
  version      integer NOT NULL,
  -- folder: from jobs/ of the gateway; page: written on the page.
  origin       text NOT NULL CHECK (origin IN ('folder', 'page')),
  -- Only what is valid can be run by others than its author.
  state        text NOT NULL CHECK (state IN ('draft', 'requested', 'valid', 'withdrawn')),
  content      jsonb NOT NULL,
  author_id    text,
  created      timestamptz(3) NOT NULL,
  validated_by text,
  validated    timestamptz(3),
  PRIMARY KEY (name, version)
);
CREATE INDEX job_definition_state_idx ON gateway.job_definition (state);

ALTER TABLE gateway.job
  ADD COLUMN definition_version integer,
  -- It was made with a token that may not read proprietary data.
  ADD COLUMN public_data_only boolean NOT NULL DEFAULT false,
  -- {"fraction": 0 … 1, "message": …}
  ADD COLUMN progress jsonb,
  -- {"kind": …, "id": …}: what a runner has to remember to find the work again.
  ADD COLUMN runner jsonb,
  -- {"cpuSeconds": …, "memoryBytes": …, "diskBytes": …}
  ADD COLUMN usage jsonb;

CREATE INDEX job_owner_id_creation_time_idx ON gateway.job (owner_id, creation_time DESC);

-- A list of jobs hears of each change of its owner's jobs; the payload is the owner and the job.
CREATE FUNCTION gateway.tell_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row gateway.job := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM pg_notify('uws_owner', row.owner_id || ' ' || row.job_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER job_of_owner_changed
  AFTER UPDATE ON gateway.job
  FOR EACH ROW WHEN (NEW.owner_id IS NOT NULL AND
    (OLD.phase IS DISTINCT FROM NEW.phase OR OLD.progress IS DISTINCT FROM NEW.progress
     OR OLD.destruction <> NEW.destruction))
  EXECUTE FUNCTION gateway.tell_of_owner();

CREATE TRIGGER job_of_owner_created
  AFTER INSERT ON gateway.job
  FOR EACH ROW WHEN (NEW.owner_id IS NOT NULL)
  EXECUTE FUNCTION gateway.tell_of_owner();

CREATE TRIGGER job_of_owner_removed
  AFTER DELETE ON gateway.job
  FOR EACH ROW WHEN (OLD.owner_id IS NOT NULL)
  EXECUTE FUNCTION gateway.tell_of_owner();

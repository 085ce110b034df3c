-- Jobs of the Universal Worker Service (UWS 1.1): asynchronous queries now, other services later.
--
-- `attempt` counts how often the job was given to a worker. A worker finishes a job only where the number
-- is still the one it was given, so of two that believe to run a job one changes nothing.

CREATE TABLE gateway.job (
  job_id             text PRIMARY KEY,
  -- The job list it belongs to: tap …
  service            text NOT NULL,
  -- The user who made it; NULL for the public.
  owner_id           text,
  -- Whose quota it counts against: a user, or an address of the public.
  client             text NOT NULL,
  run_id             text,
  phase              text NOT NULL DEFAULT 'PENDING' CHECK (phase IN (
    'PENDING', 'QUEUED', 'EXECUTING', 'COMPLETED', 'ERROR', 'ABORTED', 'HELD', 'SUSPENDED', 'UNKNOWN', 'ARCHIVED')),
  quote              timestamptz(3),
  creation_time      timestamptz(3) NOT NULL,
  start_time         timestamptz(3),
  end_time           timestamptz(3),
  execution_duration integer NOT NULL,
  destruction        timestamptz(3) NOT NULL,
  -- [{"name": …, "value": …}], in the order they came
  parameters         jsonb NOT NULL DEFAULT '[]',
  -- [{"id": …, "mediaType": …, "size": …, "key": …}]
  results            jsonb NOT NULL DEFAULT '[]',
  -- {"message": …, "type": "fatal" | "transient"}
  error              jsonb,
  attempt            integer NOT NULL DEFAULT 0
);

CREATE INDEX job_service_owner_id_creation_time_idx ON gateway.job (service, owner_id, creation_time DESC);
CREATE INDEX job_client_phase_idx ON gateway.job (client, phase);
CREATE INDEX job_destruction_idx ON gateway.job (destruction);

-- Whoever waits for a job hears of each change, its removal included; nobody has to ask again and again.
CREATE FUNCTION gateway.tell_of_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('uws_job', OLD.job_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER job_changed
  AFTER UPDATE ON gateway.job
  FOR EACH ROW WHEN (OLD.phase IS DISTINCT FROM NEW.phase OR OLD.attempt <> NEW.attempt)
  EXECUTE FUNCTION gateway.tell_of_job();

CREATE TRIGGER job_removed
  AFTER DELETE ON gateway.job
  FOR EACH ROW EXECUTE FUNCTION gateway.tell_of_job();

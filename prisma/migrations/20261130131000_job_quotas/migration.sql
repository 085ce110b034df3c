-- Quotas of jobs for single people and for groups, beside the general one of the settings.

CREATE TABLE gateway.job_quota (
  id           uuid PRIMARY KEY,
  -- Whose it is: one of a person, a proposal, a role, or a group of a provider.
  user_id      uuid REFERENCES gateway."user" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  proposal_id  text REFERENCES gateway.proposal (id) ON DELETE CASCADE ON UPDATE CASCADE,
  of_role      gateway.role,
  authority    text,
  path         text,
  group_role   text,
  -- each: every member may use so much; together: all of them may.
  span         text NOT NULL CHECK (span IN ('each', 'together')),
  -- NULL: nothing is said of this figure.
  jobs         integer CHECK (jobs >= 0),
  cpu_seconds  integer CHECK (cpu_seconds >= 0),
  result_bytes bigint CHECK (result_bytes >= 0),
  changed      timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CHECK (num_nonnulls(user_id, proposal_id, of_role, path) = 1),
  CHECK (num_nonnulls(authority, path, group_role) IN (0, 3)),
  CHECK (num_nonnulls(jobs, cpu_seconds, result_bytes) > 0),
  CHECK (user_id IS NULL OR span = 'each')
);

CREATE UNIQUE INDEX job_quota_whose_key
  ON gateway.job_quota (user_id, proposal_id, of_role, authority, path, group_role, span) NULLS NOT DISTINCT;

-- Time of processors that deleted jobs used: deleting a job does not give its time back.
CREATE TABLE gateway.job_time (
  job_id      text PRIMARY KEY,
  client      text NOT NULL,
  end_time    timestamptz(3) NOT NULL,
  cpu_seconds double precision NOT NULL
);
CREATE INDEX job_time_client_end_time_idx ON gateway.job_time (client, end_time);
CREATE INDEX job_time_end_time_idx ON gateway.job_time (end_time);

-- A day is all that quotas look back to; what is older goes as new entries come.
CREATE FUNCTION gateway.keep_job_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM gateway.job_time WHERE end_time < now() - interval '2 days';
  INSERT INTO gateway.job_time (job_id, client, end_time, cpu_seconds)
    VALUES (OLD.job_id, OLD.client, OLD.end_time, (OLD.usage->>'cpuSeconds')::float8);
  RETURN NULL;
END
$$;

CREATE TRIGGER job_time_kept
  AFTER DELETE ON gateway.job
  FOR EACH ROW WHEN (OLD.end_time IS NOT NULL AND (OLD.usage->>'cpuSeconds')::float8 > 0)
  EXECUTE FUNCTION gateway.keep_job_time();

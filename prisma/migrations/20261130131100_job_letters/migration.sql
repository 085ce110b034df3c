-- Letters about jobs that ended, for who wants them.

-- Nobody stands here who wants none.
CREATE TABLE gateway.job_letter_wish (
  user_id       uuid PRIMARY KEY REFERENCES gateway."user" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  -- A letter comes of jobs that took at least so long; 0: of all.
  after_minutes integer NOT NULL CHECK (after_minutes >= 0)
);

-- Letters that wait to be sent. A job has one in its life; what was sent stays until the job goes.
CREATE TABLE gateway.job_letter (
  job_id  text PRIMARY KEY REFERENCES gateway.job (job_id) ON DELETE CASCADE ON UPDATE CASCADE,
  -- When it is tried next; NULL once it was sent or given up.
  due     timestamptz(3),
  -- Tries that failed.
  failed  integer NOT NULL DEFAULT 0
);
CREATE INDEX job_letter_due_idx ON gateway.job_letter (due);

-- The letter is written down in the transaction that ends the job: a worker killed right after it loses none. Of jobs
-- that were aborted those have one whose time was over; who aborts a job before that needs no letter.
CREATE FUNCTION gateway.want_job_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gateway.job_letter (job_id, due)
    SELECT NEW.job_id, NEW.end_time
      FROM gateway.job_letter_wish w JOIN gateway."user" u ON u.id = w.user_id
     WHERE w.user_id::text = NEW.owner_id AND u.email IS NOT NULL
       AND NEW.end_time - NEW.start_time >= make_interval(mins => w.after_minutes)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER job_letter_wanted
  AFTER UPDATE ON gateway.job
  FOR EACH ROW WHEN (OLD.phase = 'EXECUTING' AND NEW.owner_id IS NOT NULL AND
    (NEW.phase IN ('COMPLETED', 'ERROR') OR (NEW.phase = 'ABORTED' AND NEW.execution_duration > 0
      AND NEW.end_time > NEW.start_time + make_interval(secs => NEW.execution_duration - 1))))
  EXECUTE FUNCTION gateway.want_job_letter();

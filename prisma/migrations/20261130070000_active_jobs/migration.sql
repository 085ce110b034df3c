-- Workers look every few seconds for jobs that lost their worker: few jobs are under way, however many there were.
CREATE INDEX job_active_idx ON gateway.job (service) WHERE phase IN ('QUEUED', 'EXECUTING');

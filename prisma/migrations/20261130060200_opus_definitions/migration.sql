-- Definitions that are read from an OPUS server of the settings: `opus:<server>/<name there>`.
ALTER TABLE gateway.job_definition DROP CONSTRAINT job_definition_origin_check;
ALTER TABLE gateway.job_definition ADD CONSTRAINT job_definition_origin_check
  CHECK (origin IN ('folder', 'page') OR starts_with(origin, 'opus:'));

-- The release of the archive: a number that grows with every transaction that changes what is published, so that a
-- saved search can say which archive it was answered from.
--
-- A row for each transaction rather than a counter: a counter would let one ingest wait for the other.

CREATE TABLE archive.change (
  release     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction xid8 NOT NULL UNIQUE DEFAULT pg_current_xact_id(),
  at          timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION archive.note_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO archive.change DEFAULT VALUES ON CONFLICT (transaction) DO NOTHING;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION archive.note_change() IS 'Write down that this transaction changes what is published';

CREATE TRIGGER dataset_change AFTER INSERT OR UPDATE OR DELETE ON archive.dataset
FOR EACH STATEMENT EXECUTE FUNCTION archive.note_change();

-- An archive that is filled already begins with release 1.
INSERT INTO archive.change (at) SELECT now() WHERE EXISTS (SELECT FROM archive.dataset);

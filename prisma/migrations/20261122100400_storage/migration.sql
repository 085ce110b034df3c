-- Where files are kept, under which terms, what was withdrawn, and what people packed.
--
-- archive.file.path is where a file lies, or its address: /a/path, s3://bucket/key, https://…, ftp://…, vos://…

ALTER TABLE archive.file
  -- What it is called when it is downloaded, where the address does not tell (a store by content hash).
  ADD COLUMN name  text,
  -- CRC-32 of the content, as ZIP wants it; NULL until somebody packs the file.
  ADD COLUMN crc32 bigint,
  -- A sentence when the last look found another content than was ingested, or none.
  ADD COLUMN fault text;

-- What goes with every copy of the data. NULL: nobody told the archive.
ALTER TABLE archive.collection
  ADD COLUMN licence         text,
  ADD COLUMN terms           text,
  ADD COLUMN acknowledgement text,
  ADD COLUMN bibtex          text;

-- The submission checklist of a run: [{"requirement": …, "met": true | false | null, "found": …}]
ALTER TABLE archive.observation ADD COLUMN checklist jsonb;

-- Contents that were published once and are not any more: a whole dataset, or an earlier content of one that stays.
CREATE TABLE archive.withdrawn (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  obs_publisher_did text NOT NULL,
  sha256            text,
  published         timestamp,
  withdrawn         timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC'),
  reason            text NOT NULL
);
CREATE INDEX withdrawn_obs_publisher_did ON archive.withdrawn (obs_publisher_did, withdrawn DESC);

-- Which dataset was made from which; a progenitor may lie in no archive of ours.
CREATE TABLE archive.derivation (
  derived    text NOT NULL,
  progenitor text NOT NULL,
  PRIMARY KEY (derived, progenitor)
);
CREATE INDEX derivation_progenitor ON archive.derivation (progenitor);

-- Rows that somebody chose, for a package. The id is a hash of them, so the same rows have the same address.
CREATE TABLE gateway.selection (
  id      text PRIMARY KEY,
  dids    text[] NOT NULL,
  -- What the package is about: {"name": …, "ra": …, "dec": …}
  target  jsonb,
  created timestamptz(3) NOT NULL DEFAULT now()
);

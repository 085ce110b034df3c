-- Who may read a job besides its owner: a person, all of a proposal, or whoever opens a link and so becomes a person.
CREATE TABLE gateway.job_share (
  job_id text NOT NULL REFERENCES gateway.job ON DELETE CASCADE ON UPDATE CASCADE,
  kind text NOT NULL CHECK (kind IN ('person', 'proposal', 'link')),
  -- A user id, a proposal_id, or the SHA-256 of the key in the link.
  grantee text NOT NULL,
  created timestamptz(3) NOT NULL,
  PRIMARY KEY (job_id, kind, grantee)
);
CREATE INDEX job_share_kind_grantee_idx ON gateway.job_share (kind, grantee);

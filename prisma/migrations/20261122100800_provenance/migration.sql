-- Provenance: ProvenanceDM 1.0 as tables, one for each class, and their public part for ADQL.
--
-- provenance.*  what ingest, jobs and the gateway itself write; nobody else reads it
-- prov.*        views for ADQL (lib/provenance/tables.ts), of what is public
--
-- Columns have the names of the model in lower case; a reference is <role>_id. owner_id is set on rows that
-- only one person may see (parameters and products of a job); null is public. Times are UTC.
-- Relations are looked at from both ends: one end is the primary key, the other has an index, and both hold
-- what the walk through the graph needs, so it never leaves the indexes.

CREATE SCHEMA provenance;
CREATE SCHEMA prov;

CREATE TABLE provenance.activitydescription (
  id          text PRIMARY KEY,
  name        text NOT NULL,
  version     text,
  description text,
  docurl      text,
  type        text,
  subtype     text
);
CREATE INDEX activitydescription_name ON provenance.activitydescription (name, version);

CREATE TABLE provenance.entitydescription (
  id          text PRIMARY KEY,
  classtype   text NOT NULL DEFAULT 'entity' CHECK (classtype IN ('entity', 'dataset', 'value')),
  name        text NOT NULL,
  description text,
  docurl      text,
  type        text,
  contenttype text,
  valuetype   text,
  unit        text,
  ucd         text,
  utype       text
);

CREATE TABLE provenance.usagedescription (
  id                     text PRIMARY KEY,
  activitydescription_id text NOT NULL REFERENCES provenance.activitydescription (id) ON DELETE CASCADE,
  role                   text NOT NULL,
  description            text,
  type                   text,
  multiplicity           text,
  entitydescription_id   text REFERENCES provenance.entitydescription (id)
);

CREATE TABLE provenance.generationdescription (LIKE provenance.usagedescription INCLUDING ALL);
ALTER TABLE provenance.generationdescription
  ADD FOREIGN KEY (activitydescription_id) REFERENCES provenance.activitydescription (id) ON DELETE CASCADE,
  ADD FOREIGN KEY (entitydescription_id) REFERENCES provenance.entitydescription (id);

CREATE TABLE provenance.parameterdescription (
  id                     text PRIMARY KEY,
  activitydescription_id text NOT NULL REFERENCES provenance.activitydescription (id) ON DELETE CASCADE,
  name                   text NOT NULL,
  valuetype              text NOT NULL,
  description            text,
  unit                   text,
  ucd                    text,
  utype                  text,
  min                    text,
  max                    text,
  "default"              text,
  options                text
);

CREATE TABLE provenance.configfiledescription (
  id                     text PRIMARY KEY,
  activitydescription_id text NOT NULL REFERENCES provenance.activitydescription (id) ON DELETE CASCADE,
  name                   text NOT NULL,
  contenttype            text NOT NULL,
  description            text
);

CREATE TABLE provenance.entity (
  id                   text PRIMARY KEY,
  classtype            text NOT NULL DEFAULT 'entity' CHECK (classtype IN ('entity', 'dataset', 'value', 'collection')),
  name                 text,
  location             text,
  generatedattime      timestamp,
  invalidatedattime    timestamp,
  comment              text,
  value                text,
  entitydescription_id text REFERENCES provenance.entitydescription (id),
  owner_id             text
);

CREATE TABLE provenance.activity (
  id                     text PRIMARY KEY,
  name                   text,
  starttime              timestamp,
  endtime                timestamp,
  comment                text,
  activitydescription_id text REFERENCES provenance.activitydescription (id),
  owner_id               text
);
CREATE INDEX activity_description ON provenance.activity (activitydescription_id);

CREATE TABLE provenance.agent (
  id          text PRIMARY KEY,
  name        text NOT NULL,
  type        text CHECK (type IN ('Person', 'Organization', 'SoftwareAgent')),
  comment     text,
  email       text,
  affiliation text,
  phone       text,
  address     text,
  url         text,
  owner_id    text
);

CREATE TABLE provenance.parameter (
  id                      text PRIMARY KEY,
  name                    text NOT NULL,
  value                   text NOT NULL,
  valueentity_id          text REFERENCES provenance.entity (id) ON DELETE CASCADE,
  parameterdescription_id text REFERENCES provenance.parameterdescription (id),
  owner_id                text
);
CREATE INDEX parameter_name ON provenance.parameter (name);

CREATE TABLE provenance.configfile (
  id                       text PRIMARY KEY,
  name                     text NOT NULL,
  location                 text,
  comment                  text,
  configfiledescription_id text REFERENCES provenance.configfiledescription (id),
  owner_id                 text
);

-- An entity may be used twice by one activity, in two roles; '' is no role, so that it can be part of the key.
CREATE TABLE provenance.used (
  activity_id         text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  entity_id           text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  role                text NOT NULL DEFAULT '',
  time                timestamp,
  usagedescription_id text REFERENCES provenance.usagedescription (id),
  owner_id            text,
  PRIMARY KEY (activity_id, entity_id, role)
);
CREATE INDEX used_entity ON provenance.used (entity_id) INCLUDE (activity_id, owner_id);

CREATE TABLE provenance.wasgeneratedby (
  entity_id                text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  activity_id              text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  role                     text NOT NULL DEFAULT '',
  generationdescription_id text REFERENCES provenance.generationdescription (id),
  owner_id                 text,
  PRIMARY KEY (entity_id, activity_id)
);
CREATE INDEX wasgeneratedby_activity ON provenance.wasgeneratedby (activity_id) INCLUDE (entity_id, owner_id);

CREATE TABLE provenance.wasderivedfrom (
  generatedentity_id text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  usedentity_id      text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  owner_id           text,
  PRIMARY KEY (generatedentity_id, usedentity_id)
);
CREATE INDEX wasderivedfrom_used ON provenance.wasderivedfrom (usedentity_id) INCLUDE (generatedentity_id, owner_id);

CREATE TABLE provenance.wasinformedby (
  informed_id  text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  informant_id text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  owner_id     text,
  PRIMARY KEY (informed_id, informant_id)
);
CREATE INDEX wasinformedby_informant ON provenance.wasinformedby (informant_id) INCLUDE (informed_id, owner_id);

CREATE TABLE provenance.hadmember (
  collection_id text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  entity_id     text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  owner_id      text,
  PRIMARY KEY (collection_id, entity_id)
);
CREATE INDEX hadmember_entity ON provenance.hadmember (entity_id) INCLUDE (collection_id, owner_id);

CREATE TABLE provenance.wasassociatedwith (
  activity_id text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  agent_id    text NOT NULL REFERENCES provenance.agent (id) ON DELETE CASCADE,
  role        text NOT NULL DEFAULT '',
  owner_id    text,
  PRIMARY KEY (activity_id, agent_id, role)
);
CREATE INDEX wasassociatedwith_agent ON provenance.wasassociatedwith (agent_id);

CREATE TABLE provenance.wasattributedto (
  entity_id text NOT NULL REFERENCES provenance.entity (id) ON DELETE CASCADE,
  agent_id  text NOT NULL REFERENCES provenance.agent (id) ON DELETE CASCADE,
  role      text NOT NULL DEFAULT '',
  owner_id  text,
  PRIMARY KEY (entity_id, agent_id, role)
);
CREATE INDEX wasattributedto_agent ON provenance.wasattributedto (agent_id);

CREATE TABLE provenance.wasconfiguredby (
  activity_id   text NOT NULL REFERENCES provenance.activity (id) ON DELETE CASCADE,
  artefact_id   text NOT NULL,
  artefacttype  text NOT NULL CHECK (artefacttype IN ('Parameter', 'ConfigFile')),
  parameter_id  text GENERATED ALWAYS AS (CASE WHEN artefacttype = 'Parameter' THEN artefact_id END) STORED
                REFERENCES provenance.parameter (id) ON DELETE CASCADE,
  configfile_id text GENERATED ALWAYS AS (CASE WHEN artefacttype = 'ConfigFile' THEN artefact_id END) STORED
                REFERENCES provenance.configfile (id) ON DELETE CASCADE,
  owner_id      text,
  PRIMARY KEY (activity_id, artefact_id)
);
CREATE INDEX wasconfiguredby_parameter ON provenance.wasconfiguredby (parameter_id);

-- What is public, for queries. The key of a relation is made of its ends, as the model gives it none.
CREATE VIEW prov.activity AS
  SELECT id, name, starttime, endtime, comment, activitydescription_id FROM provenance.activity WHERE owner_id IS NULL;
CREATE VIEW prov.entity AS
  SELECT id, name, location, generatedattime, invalidatedattime, comment, classtype, entitydescription_id, value
    FROM provenance.entity WHERE owner_id IS NULL;
CREATE VIEW prov.agent AS
  SELECT id, name, type, comment, email, affiliation, phone, address, url FROM provenance.agent WHERE owner_id IS NULL;
CREATE VIEW prov.used AS
  SELECT activity_id || ' ' || entity_id || ' ' || role AS id, nullif(role, '') AS role, time, activity_id, entity_id,
         usagedescription_id
    FROM provenance.used WHERE owner_id IS NULL;
CREATE VIEW prov.wasgeneratedby AS
  SELECT entity_id || ' ' || activity_id AS id, nullif(role, '') AS role, entity_id, activity_id, generationdescription_id
    FROM provenance.wasgeneratedby WHERE owner_id IS NULL;
CREATE VIEW prov.wasassociatedwith AS
  SELECT activity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, activity_id, agent_id
    FROM provenance.wasassociatedwith WHERE owner_id IS NULL;
CREATE VIEW prov.wasattributedto AS
  SELECT entity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, entity_id, agent_id
    FROM provenance.wasattributedto WHERE owner_id IS NULL;
CREATE VIEW prov.wasconfiguredby AS
  SELECT activity_id || ' ' || artefact_id AS id, artefacttype, activity_id, configfile_id, parameter_id
    FROM provenance.wasconfiguredby WHERE owner_id IS NULL;
CREATE VIEW prov.wasinformedby AS
  SELECT informed_id, informant_id FROM provenance.wasinformedby WHERE owner_id IS NULL;
CREATE VIEW prov.wasderivedfrom AS
  SELECT generatedentity_id, usedentity_id FROM provenance.wasderivedfrom WHERE owner_id IS NULL;
CREATE VIEW prov.hadmember AS
  SELECT collection_id, entity_id FROM provenance.hadmember WHERE owner_id IS NULL;
CREATE VIEW prov.parameter AS
  SELECT id, value, name, valueentity_id, parameterdescription_id FROM provenance.parameter WHERE owner_id IS NULL;
CREATE VIEW prov.configfile AS
  SELECT id, name, location, comment, configfiledescription_id FROM provenance.configfile WHERE owner_id IS NULL;
CREATE VIEW prov.activitydescription AS SELECT * FROM provenance.activitydescription;
CREATE VIEW prov.entitydescription AS
  SELECT id, name, description, docurl, type, classtype, valuetype, unit, ucd, utype, contenttype
    FROM provenance.entitydescription;
CREATE VIEW prov.usagedescription AS SELECT * FROM provenance.usagedescription;
CREATE VIEW prov.generationdescription AS SELECT * FROM provenance.generationdescription;
CREATE VIEW prov.parameterdescription AS SELECT * FROM provenance.parameterdescription;
CREATE VIEW prov.configfiledescription AS SELECT * FROM provenance.configfiledescription;

GRANT USAGE ON SCHEMA prov TO gateway_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA prov TO gateway_reader;

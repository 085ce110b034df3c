-- Whose data a row speaks of, so that what is said of a hidden collection is hidden with it.
--
-- A row of two collections, such as a response file that both use, belongs to neither. The published views
-- leave out hidden collections for everybody; their members see them on the pages.

ALTER TABLE provenance.entity ADD COLUMN collection text;
ALTER TABLE provenance.activity ADD COLUMN collection text;
ALTER TABLE provenance.agent ADD COLUMN collection text;
ALTER TABLE provenance.parameter ADD COLUMN collection text;
ALTER TABLE provenance.configfile ADD COLUMN collection text;
ALTER TABLE provenance.used ADD COLUMN collection text;
ALTER TABLE provenance.wasgeneratedby ADD COLUMN collection text;
ALTER TABLE provenance.wasderivedfrom ADD COLUMN collection text;
ALTER TABLE provenance.wasinformedby ADD COLUMN collection text;
ALTER TABLE provenance.hadmember ADD COLUMN collection text;
ALTER TABLE provenance.wasassociatedwith ADD COLUMN collection text;
ALTER TABLE provenance.wasattributedto ADD COLUMN collection text;
ALTER TABLE provenance.wasconfiguredby ADD COLUMN collection text;

CREATE FUNCTION provenance.is_public(owner_id text, collection text) RETURNS boolean LANGUAGE sql STABLE
RETURN owner_id IS NULL AND (collection IS NULL OR NOT EXISTS (
  SELECT FROM archive.collection c WHERE c.name = is_public.collection AND c.hidden));

CREATE OR REPLACE VIEW prov.activity AS
  SELECT id, name, starttime, endtime, comment, activitydescription_id FROM provenance.activity WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.entity AS
  SELECT id, name, location, generatedattime, invalidatedattime, comment, classtype, entitydescription_id, value
    FROM provenance.entity WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.agent AS
  SELECT id, name, type, comment, email, affiliation, phone, address, url FROM provenance.agent WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.used AS
  SELECT activity_id || ' ' || entity_id || ' ' || role AS id, nullif(role, '') AS role, time, activity_id, entity_id,
         usagedescription_id
    FROM provenance.used WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasgeneratedby AS
  SELECT entity_id || ' ' || activity_id AS id, nullif(role, '') AS role, entity_id, activity_id, generationdescription_id
    FROM provenance.wasgeneratedby WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasassociatedwith AS
  SELECT activity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, activity_id, agent_id
    FROM provenance.wasassociatedwith WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasattributedto AS
  SELECT entity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, entity_id, agent_id
    FROM provenance.wasattributedto WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasconfiguredby AS
  SELECT activity_id || ' ' || artefact_id AS id, artefacttype, activity_id, configfile_id, parameter_id
    FROM provenance.wasconfiguredby WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasinformedby AS
  SELECT informed_id, informant_id FROM provenance.wasinformedby WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.wasderivedfrom AS
  SELECT generatedentity_id, usedentity_id FROM provenance.wasderivedfrom WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.hadmember AS
  SELECT collection_id, entity_id FROM provenance.hadmember WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.parameter AS
  SELECT id, value, name, valueentity_id, parameterdescription_id FROM provenance.parameter WHERE provenance.is_public(owner_id, collection);
CREATE OR REPLACE VIEW prov.configfile AS
  SELECT id, name, location, comment, configfiledescription_id FROM provenance.configfile WHERE provenance.is_public(owner_id, collection);

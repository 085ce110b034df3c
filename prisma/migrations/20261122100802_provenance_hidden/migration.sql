-- Whether a row is hidden stands in the row, as in archive.dataset: the views look at columns alone, which
-- PostgreSQL does before anything a query brings along (docs/decisions/0016), and readers need no other table.

CREATE FUNCTION provenance.copy_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := NEW.collection IS NOT NULL AND archive.is_hidden(NEW.collection);
  RETURN NEW;
END
$$;

ALTER TABLE provenance.entity ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.entity
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.entity SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.activity ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.activity
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.activity SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.agent ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.agent
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.agent SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.parameter ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.parameter
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.parameter SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.configfile ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.configfile
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.configfile SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.used ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.used
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.used SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasgeneratedby ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasgeneratedby
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasgeneratedby SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasderivedfrom ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasderivedfrom
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasderivedfrom SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasinformedby ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasinformedby
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasinformedby SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.hadmember ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.hadmember
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.hadmember SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasassociatedwith ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasassociatedwith
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasassociatedwith SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasattributedto ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasattributedto
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasattributedto SET collection = collection WHERE collection IS NOT NULL;
ALTER TABLE provenance.wasconfiguredby ADD COLUMN hidden boolean NOT NULL DEFAULT false;
CREATE TRIGGER hidden BEFORE INSERT OR UPDATE OF collection ON provenance.wasconfiguredby
  FOR EACH ROW EXECUTE FUNCTION provenance.copy_hidden();
UPDATE provenance.wasconfiguredby SET collection = collection WHERE collection IS NOT NULL;

CREATE FUNCTION provenance.spread_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE provenance.entity SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.activity SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.agent SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.parameter SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.configfile SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.used SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasgeneratedby SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasderivedfrom SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasinformedby SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.hadmember SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasassociatedwith SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasattributedto SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE provenance.wasconfiguredby SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  RETURN NULL;
END
$$;
CREATE TRIGGER provenance_hidden AFTER UPDATE OF hidden ON archive.collection
  FOR EACH ROW WHEN (OLD.hidden <> NEW.hidden) EXECUTE FUNCTION provenance.spread_hidden();

CREATE OR REPLACE VIEW prov.activity AS
  SELECT id, name, starttime, endtime, comment, activitydescription_id FROM provenance.activity WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.entity AS
  SELECT id, name, location, generatedattime, invalidatedattime, comment, classtype, entitydescription_id, value
    FROM provenance.entity WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.agent AS
  SELECT id, name, type, comment, email, affiliation, phone, address, url FROM provenance.agent WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.used AS
  SELECT activity_id || ' ' || entity_id || ' ' || role AS id, nullif(role, '') AS role, time, activity_id, entity_id,
         usagedescription_id
    FROM provenance.used WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasgeneratedby AS
  SELECT entity_id || ' ' || activity_id AS id, nullif(role, '') AS role, entity_id, activity_id, generationdescription_id
    FROM provenance.wasgeneratedby WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasassociatedwith AS
  SELECT activity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, activity_id, agent_id
    FROM provenance.wasassociatedwith WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasattributedto AS
  SELECT entity_id || ' ' || agent_id || ' ' || role AS id, nullif(role, '') AS role, entity_id, agent_id
    FROM provenance.wasattributedto WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasconfiguredby AS
  SELECT activity_id || ' ' || artefact_id AS id, artefacttype, activity_id, configfile_id, parameter_id
    FROM provenance.wasconfiguredby WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasinformedby AS
  SELECT informed_id, informant_id FROM provenance.wasinformedby WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.wasderivedfrom AS
  SELECT generatedentity_id, usedentity_id FROM provenance.wasderivedfrom WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.hadmember AS
  SELECT collection_id, entity_id FROM provenance.hadmember WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.parameter AS
  SELECT id, value, name, valueentity_id, parameterdescription_id FROM provenance.parameter WHERE owner_id IS NULL AND NOT hidden;
CREATE OR REPLACE VIEW prov.configfile AS
  SELECT id, name, location, comment, configfiledescription_id FROM provenance.configfile WHERE owner_id IS NULL AND NOT hidden;

DROP FUNCTION provenance.is_public(text, text);

/**
 * How the classes of the model lie in the tables of schema `provenance`: one entry a class.
 *
 * Columns are the attributes in lower case. An attribute that refers to another class is a `…_id`, listed
 * here because its name cannot be told from the attribute alone.
 */
import type { ProvenanceGraph } from './model';

export type ClassName = keyof ProvenanceGraph;

export interface ModelTable {
  readonly className: ClassName;
  readonly table: string;
  /** Attribute of the model to column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /** Whether rows may belong to one person; descriptions are everybody's. */
  readonly owned: boolean;
}

function modelTable(
  className: ClassName,
  table: string,
  attributes: string,
  {
    references = {},
    key = ['id'],
    owned = true,
  }: Partial<Pick<ModelTable, 'key' | 'owned'>> & { references?: Record<string, string> } = {},
): ModelTable {
  const plain = attributes
    .split(' ')
    .filter(Boolean)
    .map((name) => [name, name === 'class' ? 'classtype' : name.toLowerCase()]);
  return { className, table, columns: { ...Object.fromEntries(plain), ...references }, key, owned };
}

const ROLE_DESCRIPTION = {
  references: { activityDescription: 'activitydescription_id', entityDescription: 'entitydescription_id' },
  owned: false,
};

/** What is pointed at comes before what points. */
export const MODEL_TABLES: readonly ModelTable[] = [
  modelTable(
    'activityDescriptions',
    'activitydescription',
    'id name version description docurl type subtype',
    {
      owned: false,
    },
  ),
  modelTable(
    'entityDescriptions',
    'entitydescription',
    'id class name description docurl type contentType valueType unit ucd utype',
    { owned: false },
  ),
  modelTable(
    'usageDescriptions',
    'usagedescription',
    'id role description type multiplicity',
    ROLE_DESCRIPTION,
  ),
  modelTable(
    'generationDescriptions',
    'generationdescription',
    'id role description type multiplicity',
    ROLE_DESCRIPTION,
  ),
  modelTable(
    'parameterDescriptions',
    'parameterdescription',
    'id name valueType description unit ucd utype min max default options',
    { references: { activityDescription: 'activitydescription_id' }, owned: false },
  ),
  modelTable('configFileDescriptions', 'configfiledescription', 'id name contentType description', {
    references: { activityDescription: 'activitydescription_id' },
    owned: false,
  }),
  modelTable('entities', 'entity', 'id class name location generatedAtTime invalidatedAtTime comment value', {
    references: { entityDescription: 'entitydescription_id' },
  }),
  modelTable('activities', 'activity', 'id name startTime endTime comment', {
    references: { activityDescription: 'activitydescription_id' },
  }),
  modelTable('agents', 'agent', 'id name type comment email affiliation phone address url'),
  modelTable('parameters', 'parameter', 'id name value', {
    references: { valueEntity: 'valueentity_id', parameterDescription: 'parameterdescription_id' },
  }),
  modelTable('configFiles', 'configfile', 'id name location comment', {
    references: { configFileDescription: 'configfiledescription_id' },
  }),
  modelTable('used', 'used', 'role time', {
    references: { activity: 'activity_id', entity: 'entity_id', usageDescription: 'usagedescription_id' },
    key: ['activity_id', 'entity_id', 'role'],
  }),
  modelTable('wasGeneratedBy', 'wasgeneratedby', 'role', {
    references: {
      entity: 'entity_id',
      activity: 'activity_id',
      generationDescription: 'generationdescription_id',
    },
    key: ['entity_id', 'activity_id'],
  }),
  modelTable('wasDerivedFrom', 'wasderivedfrom', '', {
    references: { generatedEntity: 'generatedentity_id', usedEntity: 'usedentity_id' },
    key: ['generatedentity_id', 'usedentity_id'],
  }),
  modelTable('wasInformedBy', 'wasinformedby', '', {
    references: { informed: 'informed_id', informant: 'informant_id' },
    key: ['informed_id', 'informant_id'],
  }),
  modelTable('wasAssociatedWith', 'wasassociatedwith', 'role', {
    references: { activity: 'activity_id', agent: 'agent_id' },
    key: ['activity_id', 'agent_id', 'role'],
  }),
  modelTable('wasAttributedTo', 'wasattributedto', 'role', {
    references: { entity: 'entity_id', agent: 'agent_id' },
    key: ['entity_id', 'agent_id', 'role'],
  }),
  modelTable('hadMember', 'hadmember', '', {
    references: { collection: 'collection_id', entity: 'entity_id' },
    key: ['collection_id', 'entity_id'],
  }),
  modelTable('wasConfiguredBy', 'wasconfiguredby', 'artefactType', {
    references: { activity: 'activity_id', artefact: 'artefact_id' },
    key: ['activity_id', 'artefact_id'],
  }),
];

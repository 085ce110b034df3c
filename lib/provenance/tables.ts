/**
 * The published tables of provenance (ProvTAP): what ADQL may name, what TAP_SCHEMA lists, and the tables of
 * a PROV-VOTABLE. Views of migration 20261122100800_provenance; private rows are not in them.
 */
import type { ForeignKey, PublishedSchema, PublishedTable } from '@/lib/adql/catalogue';
import { type MetadataItem, text, timestamp } from '@/lib/obscore/metadata-item';
import { COLUMN_FACTS } from './column-facts';
import { datasetColumns } from './dataset-columns';

export const provenanceSchema: PublishedSchema = {
  name: 'prov',
  description: 'How products were made: the IVOA provenance data model 1.0, one table for each class',
  utype: 'ivo://ivoa.net/std/ProvenanceDM-1.0',
};

/** Class of the model and what a row is, by table; in the order in which they are listed. */
const TABLES: Readonly<Record<string, readonly [className: string, description: string]>> = {
  entity: ['Entity', 'Datasets, files, values and collections; a dataset has its obs_publisher_did as id'],
  activity: ['Activity', 'Steps: observations, calibrations, reconstructions, ingests, jobs'],
  agent: ['Agent', 'People, organisations and programs that answer for something'],
  used: ['Used', 'Which activity used which entity'],
  wasgeneratedby: ['WasGeneratedBy', 'Which activity made which entity'],
  wasderivedfrom: ['WasDerivedFrom', 'Which entity came from which other'],
  wasinformedby: ['WasInformedBy', 'Which activity followed from which other'],
  wasassociatedwith: ['WasAssociatedWith', 'Who took part in which activity'],
  wasattributedto: ['WasAttributedTo', 'Whose work an entity is'],
  hadmember: ['HadMember', 'What a collection holds'],
  wasconfiguredby: ['WasConfiguredBy', 'Which parameters and configuration files an activity had'],
  parameter: ['Parameter', 'Parameters of activities, with their values'],
  configfile: ['ConfigFile', 'Configuration files of activities'],
  activitydescription: ['ActivityDescription', 'Kinds of activities: software and version'],
  entitydescription: ['EntityDescription', 'Kinds of entities'],
  usagedescription: ['UsageDescription', 'Inputs a kind of activity expects'],
  generationdescription: ['GenerationDescription', 'Outputs a kind of activity makes'],
  parameterdescription: ['ParameterDescription', 'Parameters of a kind of activity: unit, bounds, default'],
  configfiledescription: ['ConfigFileDescription', 'Configuration files of a kind of activity'],
};

interface ColumnFact {
  readonly table: string;
  readonly column: MetadataItem;
  readonly target: string;
}

const FACTS: readonly ColumnFact[] = COLUMN_FACTS.trim()
  .split('\n')
  .map((line) => {
    const [table, name, ucd, utype, flags, target, description] = line.split(' | ') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const make = /time$/.test(name) ? timestamp : text;
    const column = make(name, {
      ucd: ucd || undefined,
      utype: utype ? `voprov:${utype}` : undefined,
      description,
      from: 'ProvenanceDM 1.0',
      nullable: !flags.includes('m'),
      principal: flags.includes('p'),
      std: flags.includes('s'),
      indexed: flags.includes('i'),
    });
    return { table, column, target };
  });

/** One table for each class, without the search table. */
export const modelTables: readonly PublishedTable[] = Object.entries(TABLES).map(
  ([name, [className, description]]) => {
    const facts = FACTS.filter(({ table }) => table === name);
    const foreignKeys = facts.flatMap(({ column, target }): ForeignKey[] =>
      target === ''
        ? []
        : [
            {
              targetTable: `prov.${target}`,
              columns: [{ from: column.name, target: 'id' }],
              description: column.description,
            },
          ],
    );
    return {
      schema: 'prov',
      name,
      type: 'view',
      description,
      utype: `voprov:${className}`,
      columns: facts.map(({ column }) => column),
      foreignKeys,
      points: [],
      relation: { schema: 'prov', name },
    };
  },
);

/** Every way from a product to what it came from, in one step: ADQL knows no recursion. */
const lineage: PublishedTable = {
  schema: 'prov',
  name: 'lineage',
  type: 'view',
  description: 'Which entity came from which other, over any number of steps',
  utype: null,
  columns: [
    text('entity_id', {
      ucd: 'meta.id',
      description: 'What came of it',
      from: 'used and wasGeneratedBy, over all steps',
      nullable: false,
      principal: true,
      indexed: true,
    }),
    text('ancestor_id', {
      ucd: 'meta.id',
      description: 'What it came from, by whatever way',
      from: 'used and wasGeneratedBy, over all steps',
      nullable: false,
      principal: true,
      indexed: true,
    }),
  ],
  foreignKeys: [
    {
      targetTable: 'prov.entity',
      columns: [{ from: 'entity_id', target: 'id' }],
      description: 'What came of it',
    },
  ],
  points: [],
  relation: { schema: 'prov', name: 'lineage' },
};

const dataset: PublishedTable = {
  schema: 'prov',
  name: 'dataset',
  type: 'view',
  description: 'How each dataset was processed, one row for one row of ivoa.obscore',
  utype: null,
  columns: datasetColumns,
  foreignKeys: [
    {
      targetTable: 'ivoa.obscore',
      columns: [{ from: 'obs_publisher_did', target: 'obs_publisher_did' }],
      description: 'The dataset the row speaks of',
    },
  ],
  points: [],
  relation: { schema: 'prov', name: 'dataset' },
};

export const provenanceTables: readonly PublishedTable[] = [...modelTables, lineage, dataset];

/** Entries behind the tables that are not the model's own, for docs/metadata.md. */
export const provenanceMetadata: ReadonlyMap<string, readonly MetadataItem[]> = new Map([
  ['prov.dataset', datasetColumns],
]);

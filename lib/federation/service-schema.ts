/**
 * What a service says of itself before it is asked: its ObsCore table with the columns, and the geometry it knows.
 *
 * ObsCore fixes thirty columns and the name `ivoa.obscore`, and services differ in all of it: other letters
 * (`ivoa.ObsCore`), other tables (`cta.vo_obscore`, `hess_dr.obscore_sdc`), columns that are missing, regions kept as plain text.
 */
import { z } from 'zod';
import { mandatoryColumns } from '@/lib/obscore/mandatory-columns';
import { VotableError } from '@/lib/votable/errors';
import { OutsideError } from '@/lib/outside/errors';
import { childOf, childrenOf, childText, readXmlTree, XmlError, type XmlNode } from '@/lib/xml/read-tree';
import type { AskTap } from './ask';
import { readTexts } from './read-texts';

const columnSchema = z.object({
  name: z.string(),
  datatype: z.string().nullable(),
  unit: z.string().nullable(),
});

export const serviceSchemaSchema = z.object({
  /** ISO 8601, UTC. */
  readAt: z.string(),
  /** `null` where TAP_SCHEMA could not be read: the table is then taken to be as ObsCore has it. */
  obscore: z.object({ table: z.string(), columns: z.array(columnSchema) }).nullable(),
  /** Geometry functions in upper case; `null` where the service does not say. */
  geometry: z.array(z.string()).nullable(),
  /** Tables may go along with a query, in the request itself. */
  uploads: z.boolean().default(false),
  /** Why something is not known, a sentence each. */
  remarks: z.array(z.string()),
});
export type ServiceSchema = z.output<typeof serviceSchemaSchema>;

export type SchemaOutcome =
  | { readonly ok: true; readonly schema: ServiceSchema }
  /** The service cannot be asked: it is not there, or has no ObsCore table. */
  | { readonly ok: false; readonly message: string };

/** Tables of ObsCore have it in their name, in some case: LIKE knows no other way that all services know. */
const PATTERNS = ['obscore', 'ObsCore', 'OBSCORE', 'Obscore', 'obsCore'];

const COLUMNS_QUERY = `SELECT table_name, column_name, datatype, unit FROM TAP_SCHEMA.columns WHERE ${PATTERNS.map(
  (pattern) => `table_name LIKE '%${pattern}%'`,
).join(' OR ')}`;

const MOST_COLUMNS = 5000;

/** Mandatory columns that a table must have to be one of ObsCore: enough to tell it from a table of something else. */
const FEWEST = 8;

/**
 * @param preferred tables to take when they are there, in this order
 * @param readCapabilities the document under `/capabilities`; `null` where there is none
 */
export async function readServiceSchema(
  ask: AskTap,
  readCapabilities: () => Promise<string | null>,
  preferred: readonly string[],
  now: Date,
): Promise<SchemaOutcome> {
  const [listed, capabilities] = await Promise.all([listColumns(ask), readCapabilities()]);
  const readAt = now.toISOString();
  const geometry = capabilities === null ? null : readGeometry(capabilities);
  const uploads = capabilities !== null && takesUploads(capabilities);
  if (!listed.ok) {
    if (!listed.reached) return listed;
    const remarks = [
      `Its TAP_SCHEMA could not be read, so it was asked as ObsCore 1.1 has it: ${listed.message}`,
    ];
    return { ok: true, schema: { readAt, obscore: null, geometry, uploads, remarks } };
  }
  const obscore = chooseTable(listed.tables, preferred);
  if (obscore === null) {
    const names = [...listed.tables.keys()];
    return {
      ok: false,
      message:
        names.length === 0
          ? 'Its TAP_SCHEMA lists no ObsCore table.'
          : `None of its tables has the columns of ObsCore: ${names.slice(0, 5).join(', ')}.`,
    };
  }
  return { ok: true, schema: { readAt, obscore, geometry, uploads, remarks: [] } };
}

type Columns = z.output<typeof columnSchema>[];

async function listColumns(
  ask: AskTap,
): Promise<
  | { readonly ok: true; readonly tables: ReadonlyMap<string, Columns> }
  | { readonly ok: false; readonly message: string; readonly reached: boolean }
> {
  const asked = await ask({ adql: COLUMNS_QUERY, format: 'votable', maxrec: MOST_COLUMNS });
  if (!asked.ok) return asked;
  try {
    const tables = new Map<string, Columns>();
    const rows = await readTexts(
      asked.answer,
      ['table_name', 'column_name', 'datatype', 'unit'],
      MOST_COLUMNS,
    );
    for (const { table_name, column_name, datatype, unit } of rows) {
      if (table_name === null || column_name === null) continue;
      const columns = tables.get(table_name) ?? [];
      columns.push({
        name: unquoted(column_name).toLowerCase(),
        datatype: datatype ?? null,
        unit: unit ?? null,
      });
      tables.set(table_name, columns);
    }
    return { ok: true, tables };
  } catch (error) {
    if (!(error instanceof VotableError || error instanceof OutsideError)) throw error;
    return { ok: false, message: error.message, reached: true };
  }
}

/** The preferred ones, then the standard's name, then the first Data Distiller's, then whatever has most of the columns. */
export function chooseTable(
  tables: ReadonlyMap<string, Columns>,
  preferred: readonly string[],
): ServiceSchema['obscore'] {
  const wanted = [...preferred, 'ivoa.obscore', 'obscore', 'cta.vo_obscore'].map((name) =>
    name.toLowerCase(),
  );
  const candidates = [...tables]
    .map(([table, columns]) => {
      const known = mandatoryColumns.filter(({ name }) =>
        columns.some((column) => column.name === name),
      ).length;
      const place = wanted.indexOf(plainName(table));
      return { table, columns, known, place: place === -1 ? wanted.length : place };
    })
    .filter(({ known }) => known >= FEWEST)
    .sort((a, b) => a.place - b.place || b.known - a.known || a.table.length - b.table.length);
  const [best] = candidates;
  return best === undefined ? null : { table: best.table, columns: best.columns };
}

/** As TAP_SCHEMA has it for names that need quotes: `"My Table"`. */
const unquoted = (name: string) => name.replaceAll('"', '').trim();

const plainName = (table: string) => unquoted(table).toLowerCase();

/** @returns `null` where the document says nothing of geometry */
export function readGeometry(document: string): string[] | null {
  let root: XmlNode;
  try {
    root = readXmlTree(document);
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
  const tap = findTap(root);
  const languages = tap === null ? [] : childrenOf(tap, 'language');
  const features = languages
    .filter((language) => /^adql/i.test(childText(language, 'name') ?? ''))
    .flatMap((language) => childrenOf(language, 'languageFeatures'));
  // A service that lists no features at all has an old document rather than no functions.
  if (features.length === 0) return null;
  return features
    .filter(({ attributes }) => /#features-adqlgeo$/i.test(attributes.type ?? ''))
    .flatMap((feature) => childrenOf(feature, 'feature'))
    .map((feature) => (childText(feature, 'form') ?? '').toUpperCase())
    .filter((form) => /^[A-Z_0-9]+$/.test(form));
}

/** Whether a table may stand in the request of a query (TAPRegExt 1.0 §2.5). */
function takesUploads(document: string): boolean {
  try {
    const tap = findTap(readXmlTree(document));
    const methods = tap === null ? [] : childrenOf(tap, 'uploadMethod');
    return methods.some(({ attributes }) => /#upload-inline$/i.test(attributes['ivo-id'] ?? ''));
  } catch (error) {
    if (error instanceof XmlError) return false;
    throw error;
  }
}

/** The capability of TAP; `null` for a document of something else. */
export function findTap(root: XmlNode): XmlNode | null {
  return (
    childrenOf(root, 'capability').find(({ attributes }) =>
      /^ivo:\/\/ivoa\.net\/std\/tap(#(?!aux).*)?$/i.test(attributes.standardID ?? ''),
    ) ?? null
  );
}

/** Whether a document under `/capabilities` is that of a TAP service. */
export function isTap(document: string): boolean {
  try {
    const root = readXmlTree(document);
    return findTap(root) !== null || findTap(childOf(root, 'capabilities') ?? root) !== null;
  } catch (error) {
    if (error instanceof XmlError) return false;
    throw error;
  }
}

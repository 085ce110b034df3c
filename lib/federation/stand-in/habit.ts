/** How a TAP service of the stand-in behaves, and the documents that follow from it. */
import type { ServerResponse } from 'node:http';

export interface Column {
  readonly name: string;
  readonly datatype: string;
  readonly unit?: string;
  readonly ref?: string;
}

export interface Habit {
  readonly table: string;
  readonly columns: readonly Column[];
  /** TABLEDATA cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  /** Geometry functions it declares; `null` for no capabilities at all. */
  readonly geometry?: readonly string[] | null;
  /** It takes tables in the request, and says so. */
  readonly uploads?: boolean;
  /** Stands before the table: TIMESYS and the like. */
  readonly before?: string;
  readonly status?: string;
  /** Answers a query of rows otherwise. */
  readonly misbehave?: (query: string, response: ServerResponse) => boolean;
}

export const text = (name: string): Column => ({ name, datatype: 'char' });
export const double = (name: string, unit?: string): Column => ({
  name,
  datatype: 'double',
  ...(unit ? { unit } : {}),
});

export const error = (message: string) =>
  `<VOTABLE version="1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">${message}</INFO></RESOURCE></VOTABLE>`;

export const answerXml = (response: ServerResponse, status: number, body: string) => {
  response.writeHead(status, { 'content-type': 'application/x-votable+xml' }).end(body);
  return true;
};

export const cells = (row: readonly string[]) => `<TR>${row.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`;

function field({ name, datatype, unit, ref }: Column): string {
  const attributes = `${unit ? ` unit="${unit}"` : ''}${ref ? ` ref="${ref}"` : ''}`;
  return `<FIELD name="${name}" datatype="${datatype}"${datatype === 'char' ? ' arraysize="*"' : ''}${attributes}/>`;
}

export function document({ columns, before = '', status = '' }: Habit, rows: Habit['rows']): string {
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="OK"/>${before}<TABLE>${columns.map(field).join('')}<DATA><TABLEDATA>${rows
    .map(cells)
    .join('\n')}</TABLEDATA></DATA></TABLE>${status}</RESOURCE></VOTABLE>`;
}

export function tapSchema({ table, columns }: Habit): string {
  const names = ['table_name', 'column_name', 'datatype', 'unit'];
  const rows =
    table === 'none' ? [] : columns.map(({ name, datatype, unit = '' }) => [table, name, datatype, unit]);
  return document({ table, columns: names.map(text), rows: [] }, rows);
}

export function tapTables({ table }: Habit): string {
  const names = ['table_name', 'description', 'utype'];
  const others = ['tap_schema.tables', 'tap_schema.columns'].map((name) => [name, 'Of TAP itself', '']);
  const rows = table === 'none' ? others : [...others, [table, 'Observations', '']];
  return document({ table, columns: names.map(text), rows: [] }, rows);
}

export function count({ columns, rows }: Habit): string {
  const place = columns.findIndex(({ name }) => name === 't_min');
  const untimed = rows.filter((row) => row[place] === '').length;
  return document({ table: '', columns: [{ name: 'n', datatype: 'long' }], rows: [] }, [[String(untimed)]]);
}

export function capabilities({ geometry = null, uploads = false }: Habit, response: ServerResponse): void {
  if (geometry === null) return void response.writeHead(404).end();
  const features = geometry.map((form) => `<feature><form>${form}</form></feature>`).join('');
  response.setHeader('content-type', 'text/xml');
  response.end(`<vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0">
    <capability standardID="ivo://ivoa.net/std/VOSI#capabilities"/>
    <capability standardID="ivo://ivoa.net/std/TAP"><language><name>ADQL</name><version>2.0</version>
    <languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-udf"/>
    <languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-adqlgeo">${features}</languageFeatures>
    </language>${uploads ? '<uploadMethod ivo-id="ivo://ivoa.net/std/TAPRegExt#upload-inline"/>' : ''}</capability></vosi:capabilities>`);
}

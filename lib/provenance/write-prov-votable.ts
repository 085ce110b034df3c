/**
 * A graph as PROV-VOTABLE: the tables of ProvTAP with the rows of the graph, one TABLE for each class that
 * has any (the layout of the working draft of 2017, with the names of the recommendation).
 */
import type { PublishedTable } from '@/lib/adql/catalogue';
import {
  VOTABLE_CLOSE,
  VOTABLE_OPEN,
  writeDescription,
  writeField,
  writeInfo,
} from '@/lib/votable/write-markup';
import { escapeAttribute, escapeText } from '@/lib/votable/xml-text';
import type { ProvenanceGraph } from './model';
import { type Row, toRows } from './rows';
import { modelTables } from './tables';

export const PROV_VOTABLE_TYPE = 'application/x-votable+xml';

/** @param truncated the walk ended at its limit, which is an overflow (DALI 1.1 §4.4.1) */
export function writeProvVotable(graph: ProvenanceGraph, truncated: boolean): string {
  const rows = toRows(graph);
  return [
    VOTABLE_OPEN,
    '<RESOURCE type="results" utype="voprov:Provenance">\n',
    writeInfo({ name: 'QUERY_STATUS', value: truncated ? 'OVERFLOW' : 'OK' }),
    ...modelTables.map((table) => writeTable(table, rows.get(table.name) ?? [])),
    '</RESOURCE>\n',
    VOTABLE_CLOSE,
  ].join('');
}

function writeTable(table: PublishedTable, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const body = rows.map((row) => {
    const cells = table.columns.map(({ name }) => writeCell(cellOf(table.name, name, row)));
    return `<TR>${cells.join('')}</TR>\n`;
  });
  return [
    `<TABLE name="${table.name}" utype="${escapeAttribute(table.utype ?? '')}" nrows="${rows.length}">\n`,
    writeDescription(table.description),
    ...table.columns.map(writeField),
    '<DATA><TABLEDATA>\n',
    ...body,
    '</TABLEDATA></DATA>\n</TABLE>\n',
  ].join('');
}

/** As the views of the database have it: the keys of relations are made of their ends. */
function cellOf(table: string, column: string, row: Row): string | null {
  if (column === 'parameter_id') return row.artefacttype === 'Parameter' ? row.artefact_id! : null;
  if (column === 'configfile_id') return row.artefacttype === 'ConfigFile' ? row.artefact_id! : null;
  if (column === 'id' && row.id === undefined) return relationKey(table, row);
  return row[column] ?? null;
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  used: ['activity_id', 'entity_id', 'role'],
  wasgeneratedby: ['entity_id', 'activity_id'],
  wasassociatedwith: ['activity_id', 'agent_id', 'role'],
  wasattributedto: ['entity_id', 'agent_id', 'role'],
  wasconfiguredby: ['activity_id', 'artefact_id'],
};

function relationKey(table: string, row: Row): string {
  return (KEYS[table] ?? []).map((column) => row[column]).join(' ');
}

function writeCell(value: string | null): string {
  return value === null || value === '' ? '<TD/>' : `<TD>${escapeText(value)}</TD>`;
}

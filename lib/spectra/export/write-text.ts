/**
 * A table of published points as text: ECSV (astropy and Gammapy read units and names from it) or CSV
 * (RFC 4180, units in the names of the columns, as a spreadsheet wants them).
 *
 * Numbers are printed in the fewest digits that read back the same double.
 */
import type { ExportCell, ExportColumn, ExportTable } from './export-table';

export function writeEcsv({ columns, rows, meta }: ExportTable): string {
  const header = [
    '%ECSV 1.0',
    '---',
    'datatype:',
    ...columns.map(
      ({ name, datatype, unit, description }) =>
        `- {name: ${name}, ${unit === null ? '' : `unit: ${unit}, `}datatype: ${datatype}, description: '${description}'}`,
    ),
    'meta: !!omap',
    ...Object.entries(meta).map(([key, value]) => `- {${key}: ${value}}`),
    'schema: astropy-2.0',
  ];
  const lines = rows.map((row) =>
    columns.map((column, place) => ecsvCell(row[place] ?? null, column)).join(' '),
  );
  return [...header.map((line) => `# ${line}`), columns.map(({ name }) => name).join(' '), ...lines, ''].join(
    '\n',
  );
}

/** An empty text in quotes is a masked cell, for numbers and for words. */
function ecsvCell(cell: ExportCell, { datatype }: ExportColumn): string {
  if (cell === null) return '""';
  if (datatype === 'bool') return cell === true ? 'True' : 'False';
  if (typeof cell === 'number') return String(cell);
  return `"${String(cell).replaceAll('"', '""')}"`;
}

export function writeCsv({ columns, rows, scale }: ExportTable): string {
  const names = columns.map(({ name, unit, isTime }) => {
    if (isTime) return `${name} [MJD${scale ? ` ${scale}` : ''}]`;
    return unit === null ? name : `${name} [${unit}]`;
  });
  const lines = rows.map((row) => row.map(csvCell).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}

function csvCell(cell: ExportCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

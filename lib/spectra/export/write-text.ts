/**
 * The table of a multi-wavelength spectrum as text: ECSV (astropy and Gammapy read units and names from it) or CSV
 * (RFC 4180, units in the names of the columns, as a spreadsheet wants them).
 *
 * Numbers are printed in the fewest digits that read back the same double.
 */
import { type SedCell, type SedColumn, usedColumns } from './sed-rows';

/** @param limitConfidence UL_CONF of the whole table; `null` when the spectra differ */
export function writeEcsv(rows: readonly (readonly SedCell[])[], limitConfidence: number | null): string {
  const columns = usedColumns(rows);
  const header = [
    '%ECSV 1.0',
    '---',
    'datatype:',
    ...columns.map(
      ({ name, datatype, unit, description }) =>
        `- {name: ${name}, ${unit === null ? '' : `unit: ${unit}, `}datatype: ${datatype}, description: '${description}'}`,
    ),
    'meta: !!omap',
    '- {SED_TYPE: dnde}',
    ...(limitConfidence === null ? [] : [`- {UL_CONF: ${limitConfidence}}`]),
    'schema: astropy-2.0',
  ];
  const lines = rows.map((row) =>
    columns.map((column) => ecsvCell(row[column.place] ?? null, column)).join(' '),
  );
  return [...header.map((line) => `# ${line}`), columns.map(({ name }) => name).join(' '), ...lines, ''].join(
    '\n',
  );
}

/** An empty text in quotes is a masked cell, for numbers and for words. */
function ecsvCell(cell: SedCell, { datatype }: SedColumn): string {
  if (cell === null) return '""';
  if (datatype === 'bool') return cell === true ? 'True' : 'False';
  if (typeof cell === 'number') return String(cell);
  return `"${String(cell).replaceAll('"', '""')}"`;
}

export function writeCsv(rows: readonly (readonly SedCell[])[]): string {
  const columns = usedColumns(rows);
  const names = columns.map(({ name, unit }) => (unit === null ? name : `${name} [${unit}]`));
  const lines = rows.map((row) => columns.map(({ place }) => csvCell(row[place] ?? null)).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}

function csvCell(cell: SedCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

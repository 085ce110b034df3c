/**
 * The flux points of one source of the survey as GADF flux points in ECSV. Upper limits are of 95 % confidence
 * (H.E.S.S. Collaboration 2018, table A.1).
 */
import type { FitsColumns } from '../fits-columns';

export interface Credit {
  readonly name: string;
  readonly reference: string;
  readonly licence: string;
}

const COLUMNS = [
  ['e_ref', 'Flux_Points_Energy', 'TeV'],
  ['e_min', 'Flux_Points_Energy_Min', 'TeV'],
  ['e_max', 'Flux_Points_Energy_Max', 'TeV'],
  ['dnde', 'Flux_Points_Flux', 'cm-2 s-1 TeV-1'],
  ['dnde_errn', 'Flux_Points_Flux_Err_Lo', 'cm-2 s-1 TeV-1'],
  ['dnde_errp', 'Flux_Points_Flux_Err_Hi', 'cm-2 s-1 TeV-1'],
  ['dnde_ul', 'Flux_Points_Flux_UL', 'cm-2 s-1 TeV-1'],
] as const;

export function writeFluxPoints(
  table: FitsColumns,
  row: number,
  { name, reference, licence }: Credit,
): string {
  const count = table.number('N_Flux_Points', row) ?? 0;
  const lines = Array.from({ length: count }, (_, point) => {
    const cells = COLUMNS.map(([, column]) => table.number(column, row, point) ?? 'nan');
    return [...cells, table.number('Flux_Points_Flux_Is_UL', row, point) === 1 ? 'True' : 'False'].join(' ');
  });
  return [
    '# %ECSV 1.0',
    '# ---',
    '# datatype:',
    ...COLUMNS.map(([column, , unit]) => `# - {name: ${column}, unit: ${unit}, datatype: float64}`),
    '# - {name: is_ul, datatype: bool}',
    '# meta:',
    '#   SED_TYPE: dnde',
    '#   UL_CONF: 0.95',
    `#   source_name: ${JSON.stringify(name)}`,
    '#   telescope: hess',
    `#   reference_id: ${JSON.stringify(reference)}`,
    `#   licence: ${licence}`,
    ...modelLines(table, row),
    '# schema: astropy-2.0',
    [...COLUMNS.map(([column]) => column), 'is_ul'].join(' '),
    ...lines,
    '',
  ].join('\n');
}

/** The fit at its pivot energy, where norm and index depend least on one another. */
function modelLines(table: FitsColumns, row: number): string[] {
  const shape = table.text('Spectral_Model', row);
  if (shape !== 'PL' && shape !== 'ECPL') return [];
  const value = (column: string) => table.number(column, row);
  const parameter = (key: string, column: string, unit: string | null) =>
    `#       ${key}: {val: ${value(column)}, err: ${value(`${column}_Err`)}${unit === null ? '' : `, unit: ${unit}`}}`;
  const lines = [
    '#   model:',
    `#     type: ${shape.toLowerCase()}`,
    '#     parameters:',
    parameter('norm', `Flux_Spec_${shape}_Diff_Pivot`, 'cm-2 s-1 TeV-1'),
    parameter('index', `Index_Spec_${shape}`, null),
    `#       e_ref: {val: ${value(`Energy_Spec_${shape}_Pivot`)}, unit: TeV}`,
    ...(shape === 'ECPL' ? [parameter('lambda', 'Lambda_Spec_ECPL', 'TeV-1')] : []),
    '#   model_range: ' +
      `{min: ${value('Energy_Range_Spec_Min')}, max: ${value('Energy_Range_Spec_Max')}, unit: TeV}`,
  ];
  return lines.some((line) => line.includes('null,') || line.includes('null}')) ? [] : lines;
}

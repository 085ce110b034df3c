/**
 * Rows of ivoa.obscore as a VOTable, with all that is published about its columns.
 */
import { obscoreColumns } from '@/lib/obscore/columns';
import { framesOf, withFrame } from '@/lib/tap/formats/frames';
import { NOTHING_AROUND } from '@/lib/votable/document';
import { openResource, VOTABLE_CLOSE, VOTABLE_OPEN, writeField } from '@/lib/votable/write-markup';
import { escapeText } from '@/lib/votable/xml-text';

/** By column name. */
export type ObscoreRow = Readonly<Record<string, string | number | null>>;

export function writeObscoreTable(rows: readonly ObscoreRow[]): string {
  const fields = obscoreColumns.map(withFrame);
  const around = { ...NOTHING_AROUND, ...framesOf(fields), infos: [{ name: 'QUERY_STATUS', value: 'OK' }] };
  const cells = rows.map(
    (row) =>
      `<TR>${fields.map(({ name }) => `<TD>${escapeText(String(row[name] ?? ''))}</TD>`).join('')}</TR>\n`,
  );
  return [
    VOTABLE_OPEN,
    openResource({ ...around, type: 'results' }),
    '<TABLE name="ivoa.obscore">\n',
    ...fields.map(writeField),
    '<DATA><TABLEDATA>\n',
    ...cells,
    '</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n',
    VOTABLE_CLOSE,
  ].join('');
}

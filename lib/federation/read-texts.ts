/** Small tables of other services, such as TAP_SCHEMA or the registry's, as text by the names of their columns. */
import { cellAt } from '@/lib/votable/columns';
import { VotableError } from '@/lib/votable/errors';
import { readVotable } from '@/lib/votable/read';

/** Longer texts are cut: names and titles are short, and descriptions are read by people. */
const LONGEST = 2000;

export type TextRow<Name extends string> = Readonly<Record<Name, string | null>>;

/**
 * @param names in lower case; a column that is not there is null in every row
 * @throws {VotableError} for what is no table
 */
export async function readTexts<Name extends string>(
  answer: Response,
  names: readonly Name[],
  mostRows: number,
): Promise<readonly TextRow<Name>[]> {
  if (answer.body === null) throw new VotableError('The answer is empty');
  const rows: TextRow<Name>[] = [];
  for await (const event of readVotable(answer.body, { cellBytes: 1_000_000, fields: 200 })) {
    if (event.kind !== 'rows') continue;
    const { fields } = event.table;
    const places = names.map((name) => fields.findIndex((field) => field.name.toLowerCase() === name));
    for (let row = 0; row < event.batch.rows && rows.length < mostRows; row += 1) {
      const texts = places.map((place) => {
        if (place === -1) return null;
        const value = cellAt(fields[place]!, event.batch.columns[place]!, row);
        return value === null ? null : oneLine(String(value)) || null;
      });
      rows.push(Object.fromEntries(names.map((name, index) => [name, texts[index]!])) as TextRow<Name>);
    }
    if (rows.length >= mostRows) break;
  }
  return rows;
}

/** Without control characters, which have no place in a page or a message. */
function oneLine(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
}

/**
 * Results as a page of HTML with one table, readable in a browser without any script.
 *
 * Addresses are not made into links: what a column holds was written by whoever published it.
 */
import type { OutputColumn } from '@/lib/adql/postgres/wire';
import { escapeAttribute, escapeText } from '@/lib/votable/xml-text';
import type { Encode, Outcome } from './table-encoder';
import { writeXmlText } from './tabledata';
import { mark, PLAIN, type TextDialect } from './text-dialect';
import { textRows } from './text-rows';
import { writeRows } from './write-rows';

const html: TextDialect = {
  ...PLAIN,
  rowOpen: mark('<tr>'),
  rowClose: mark('</tr>\n'),
  cellOpen: mark('<td>'),
  cellClose: mark('</td>'),
  separator: mark(''),
  nullCell: mark('<td></td>'),
  text: writeXmlText,
};

const STYLE = `body{font:14px/1.4 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse}
th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;white-space:nowrap}th{position:sticky;top:0;background:#eee}
@media(prefers-color-scheme:dark){body{background:#111;color:#eee}th{background:#333}th,td{border-color:#555}}`;

export const encodeHtml: Encode = async function* encode(columns, chunks, { maxrec, explain }) {
  yield Buffer.from(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Query result</title><style>${STYLE}</style></head>
<body><table><thead><tr>${columns.map(heading).join('')}</tr></thead>
<tbody>
`);
  let outcome: Outcome;
  try {
    outcome = yield* writeRows(chunks, maxrec, textRows(columns, html));
  } catch (error) {
    outcome = { status: 'ERROR', error };
  }
  yield Buffer.from(`</tbody></table>\n<p>${escapeText(remark(outcome, explain))}</p>\n</body></html>\n`);
  return outcome;
};

function heading({ name, unit, description }: OutputColumn): string {
  const title = description ? ` title="${escapeAttribute(description)}"` : '';
  return `<th scope="col"${title}>${escapeText(unit ? `${name} [${unit}]` : name)}</th>`;
}

function remark(outcome: Outcome, explain: (error: unknown) => string): string {
  switch (outcome.status) {
    case 'OK':
      return `${outcome.rows} rows.`;
    case 'OVERFLOW':
      return `${outcome.rows} rows; the result was cut here, there are more.`;
    case 'ERROR':
      return `The result is broken off: ${explain(outcome.error)}`;
    default:
      return outcome satisfies never;
  }
}

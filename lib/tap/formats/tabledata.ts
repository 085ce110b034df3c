/**
 * Rows as TABLEDATA (VOTable 1.4 §5.1): an empty cell is null, for every type.
 *
 * White space in a cell counts, so nothing is indented. A carriage return leaves as a
 * reference and characters that XML cannot hold as U+FFFD, as in `lib/votable/xml-text.ts`.
 */
import { elementCount } from '@/lib/votable/arraysize';
import type { Field } from '@/lib/votable/field';
import type { ByteSink } from './byte-sink';
import { mark, PLAIN, type TextDialect } from './text-dialect';

const REPLACEMENT = mark('\ufffd');

/** What stands for each byte that cannot stand for itself. */
const ESCAPES: (Uint8Array | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x26) return mark('&amp;');
  if (byte === 0x3c) return mark('&lt;');
  if (byte === 0x3e) return mark('&gt;');
  if (byte === 0x0d) return mark('&#13;');
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a ? REPLACEMENT : undefined;
});

/** 0xEF opens the UTF-8 forms of U+FFFE and U+FFFF (EF BF BE, EF BF BF) as well as harmless ones. */
const LEAD_OF_NONCHARACTERS = 0xef;
const SUSPECT = Uint8Array.from(ESCAPES, (escaped, byte) =>
  escaped || byte === LEAD_OF_NONCHARACTERS ? 1 : 0,
);

export const tabledata: TextDialect = {
  ...PLAIN,
  rowOpen: mark('<TR>'),
  rowClose: mark('</TR>\n'),
  separator: mark(''),
  cellOpen: mark('<TD>'),
  cellClose: mark('</TD>'),
  nullCell: mark('<TD/>'),
  nullCellOf: allNaN,
  plusInfinity: mark('+Inf'),
  minusInfinity: mark('-Inf'),
  bitSeparator: mark(' '),
  text: writeXmlText,
};

/**
 * A null array of floats whose size is fixed: votlint and older readers want all its numbers, and
 * NaN says the same as null (VOTable 1.4 §5.5).
 */
function allNaN({ datatype, arraysize }: Field): Uint8Array | undefined {
  const parts = { float: 1, double: 1, floatComplex: 2, doubleComplex: 2 }[datatype as string];
  const count = elementCount(arraysize);
  if (parts === undefined || count === null || parts * count === 1) return undefined;
  return mark(
    `<TD>${Array(parts * count)
      .fill('NaN')
      .join(' ')}</TD>`,
  );
}

/** Write UTF-8 as the content of an XML element. */
export function writeXmlText(sink: ByteSink, source: Buffer, start: number, end: number): void {
  sink.reserve((end - start) * 5);
  const out = sink.bytes;
  let length = sink.length;
  for (let at = start; at < end; at += 1) {
    const byte = source[at]!;
    if (SUSPECT[byte] === 0) {
      out[length] = byte;
      length += 1;
      continue;
    }
    const noncharacter = byte === LEAD_OF_NONCHARACTERS && source[at + 1] === 0xbf && source[at + 2]! >= 0xbe;
    const escaped = noncharacter ? REPLACEMENT : (ESCAPES[byte] ?? [byte]);
    for (const replaced of escaped) {
      out[length] = replaced;
      length += 1;
    }
    if (noncharacter) at += 2;
  }
  sink.length = length;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnData } from './columns';
import { Utf8Room } from './utf8-room';

const encoder = new TextEncoder();

function fill(room: Utf8Room, texts: readonly (string | null)[]): ColumnData & { readonly kind: 'text' } {
  for (const text of texts) {
    if (text === null) {
      room.pushNull();
      continue;
    }
    const bytes = encoder.encode(`<${text}>`);
    room.push(bytes, 1, bytes.length - 1);
  }
  const column = room.take();
  if (column.kind !== 'text') throw new Error(`a column of ${column.kind}`);
  return column;
}

test('texts are told as strings and as bytes, batch after batch', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((each) => !each.includes('\0'));
  const batch = fc.array(fc.option(text), { maxLength: 50 });
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 3 }), (batches) => {
      const room = new Utf8Room(50, false);
      const columns = batches.map((texts) => fill(room, texts)); // none of them is overwritten by the next
      columns.forEach(({ values, utf8 }, index) => {
        const texts = batches[index]!;
        expect(values).toEqual(texts);
        const { bytes, offsets, nulls } = utf8!;
        expect(Array.from(nulls, Boolean)).toEqual(texts.map((each) => each === null));
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(texts.join(''));
        expect(offsets).toHaveLength(texts.length + 1);
      });
    }),
  );
});

test('a text ends at a NUL', () => {
  expect(fill(new Utf8Room(2, false), ['Crab\0Nebula', '\0']).values).toEqual(['Crab', '']);
});

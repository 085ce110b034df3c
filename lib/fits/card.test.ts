import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, card, commentary, parseCard, parseCards, realCard } from './card';
import { printCard } from './print-card';

const record = (text: string) => text.padEnd(80);
const again = (one: Card) => parseCards(printCard(one));

describe('values of a card', () => {
  // Spellings from FITS 4.0 §4.2 and from headers in the wild.
  test.for([
    ['SIMPLE  =                    T / conforms', true],
    ['NAXIS1  =                   28', 28],
    ["OBJECT  = 'PKS 2155-304'       / target", 'PKS 2155-304'],
    ["OBSERVER= 'O''Hara '", "O'Hara"],
    ["BLANK   = '  x  '", '  x'],
    ["EMPTY   = ''", ''],
    ['MJDREFF =     7.4287037037D-04', 7.4287037037e-4],
    ['BIG     =  1152921504606846977', 1152921504606846977n],
    ['UNDEF   =                      / nothing yet', null],
    ['CPLX    = (1.5, -2.5E1)', { re: 1.5, im: -25 }],
    ['SLASH   = 3.14/no blank before', 3.14],
  ] as const)('%s', ([text, value]) => {
    expect(parseCard(record(text))).toMatchObject({ kind: 'value', value });
  });

  test('a HIERARCH keyword is known by its words', () => {
    expect(parseCard(record('HIERARCH ESO TEL AIRM START = 1.21 / airmass'))).toMatchObject({
      keyword: 'ESO TEL AIRM START',
      value: 1.21,
      comment: 'airmass',
    });
  });

  test('a keyword without the value indicator is commentary', () => {
    expect(parseCard(record('HISTORY = is how it begins'))).toMatchObject({ kind: 'commentary' });
    expect(parseCard(record('ABC     no value'))).toEqual({
      kind: 'commentary',
      keyword: 'ABC',
      text: 'no value',
    });
  });

  test('a value of no known form is kept as it stands', () => {
    expect(parseCard(record('LIVETIME= NaN'))).toEqual({
      kind: 'unreadable',
      keyword: 'LIVETIME',
      text: 'NaN',
    });
    expect(parseCard(record("OBJECT  = 'no end"))).toMatchObject({ kind: 'unreadable' });
  });
});

describe('a card printed reads back as itself', () => {
  const ascii = (maxLength: number) =>
    fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      maxLength,
    });
  const keyword = fc
    .stringMatching(/^[A-Z][A-Z0-9_-]{0,7}$/)
    .filter((word) => !/^(CONTINUE|END|HIERARCH)$/.test(word));

  test('strings of any length, with quotes and slashes', () => {
    fc.assert(
      fc.property(keyword, ascii(400), (name, text) => {
        const records = printCard(card(name, text));
        expect(records.every((one) => one.length === 80)).toBe(true);
        expect(parseCards(records)).toMatchObject([{ keyword: name, value: text.trimEnd() }]);
      }),
    );
  });

  test('integers, beyond 2⁵³ as well', () => {
    fc.assert(
      fc.property(keyword, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (name, big) => {
        const value = Number.isSafeInteger(Number(big)) ? Number(big) : big;
        expect(again(card(name, value))).toMatchObject([{ value }]);
      }),
    );
  });

  test('every finite double, digit for digit', () => {
    fc.assert(
      fc.property(keyword, fc.double({ noNaN: true, noDefaultInfinity: true }), (name, value) => {
        expect(again(realCard(name, value))).toEqual([realCard(name, value)]);
      }),
    );
  });

  test.for([
    [card('T', true, 'logical')],
    [card('C', { re: -1.5, im: 2e-30 })],
    [card('U', null, 'undefined')],
    [card('ESO TEL FOCU SCALE', 1.5, 'HIERARCH')],
    [commentary('HISTORY', 'one line')],
  ])('%j', ([one]) => {
    const [read] = again(one!);
    expect(read).toMatchObject({ ...one });
  });
});

test('what no header can hold is refused', () => {
  expect(() => printCard(card('TOOLONGKEY/', 1))).toThrow('keyword TOOLONGKEY/');
  expect(() => printCard(card('OBJECT', 'Cen A — été'))).toThrow('printable ASCII');
  expect(() => printCard(realCard('LIVETIME', Number.NaN))).toThrow('NaN');
});

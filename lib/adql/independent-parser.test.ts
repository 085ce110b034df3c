/**
 * Our parser beside another one: that of CDS (1.5, in Debian as adql-java), which reads ADQL 2.0.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryQueryText } from './arbitrary-text';
import { catalogue } from './fixtures/catalogue';
import { parseQuery } from './parser';
import { printQuery } from './print';

const JAR = '/usr/share/java/adql.jar';
const PROGRAM = fileURLToPath(new URL('./fixtures/cds-parser/Parse.java', import.meta.url));
const available = existsSync(JAR) && spawnSync('javac', ['-version']).status === 0;

const words =
  `SELECT FROM WHERE AND OR NOT ( ) , . * + - / = < >= <> || 'x' 1 .5 1e9 "y" a t s_ra AS ON JOIN NATURAL LEFT
  IN IS NULL LIKE BETWEEN EXISTS COUNT DISTINCT TOP ORDER BY GROUP HAVING POINT`.split(/\s+/);

/** Whole queries, and queries with a piece of another one in them. */
function queries(): string[] {
  const whole = arbitraryQueryText(catalogue);
  const broken = fc
    .tuple(whole, fc.nat(), fc.nat(6), fc.constantFrom('', ...words))
    .map(([text, at, length, word]) => {
      const cut = at % text.length;
      return `${text.slice(0, cut)} ${word} ${text.slice(cut + length)}`;
    });
  const heap = fc.array(fc.constantFrom(...words), { maxLength: 12 });
  const sample = (text: fc.Arbitrary<string>, numRuns: number) =>
    fc.sample(text, { numRuns, seed: 20261122 });
  return [
    ...sample(whole, 1000),
    ...sample(broken, 2000),
    ...sample(
      heap.map((list) => `SELECT a ${list.join(' ')} FROM t`),
      2000,
    ),
    ...sample(
      heap.map((list) => `SELECT a FROM t ${list.join(' ')}`),
      2000,
    ),
  ].filter((text) => !text.includes('\u0001') && !text.includes(';')); // theirs reads nothing behind a semicolon
}

/** What the other parser leaves out or writes otherwise, though it means the same. */
function likened(text: string): string {
  return printQuery(parseQuery(text.replaceAll('ON ON', 'ON')))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' CROSS JOIN ', ', ')
    .replaceAll('SELECT ALL ', 'SELECT ')
    .replaceAll(/(?<=\b(?:POINT|CIRCLE|BOX|POLYGON)\()'[^']*', /g, '');
}

test.skipIf(!available)(
  `what the parser of CDS accepts means the same to ours (apt-get install adql-java default-jdk-headless)`,
  () => {
    const texts = queries();
    const answers = execFileSync('java', ['-cp', JAR, PROGRAM], {
      input: texts.join('\u0001'),
      maxBuffer: 1 << 28,
    })
      .toString()
      .split('\u0001');
    const accepted = texts.flatMap((text, index) =>
      answers[index] ? [[text, answers[index]] as const] : [],
    );
    expect(accepted.length).toBeGreaterThan(200);
    for (const [text, understood] of accepted) expect(likened(text)).toBe(likened(understood));
  },
);

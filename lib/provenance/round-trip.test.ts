import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDocument } from './arbitrary-document';
import { ProvError } from './errors';
import { readProvJson } from './read-prov-json';
import { readProvN } from './read-prov-n';
import { readProvXml } from './read-prov-xml';
import { canonicalForm } from './same-document';
import { writeProvJson } from './write-prov-json';
import { writeProvN } from './write-prov-n';
import { writeProvXml } from './write-prov-xml';

const FORMATS = [
  ['PROV-JSON', writeProvJson, readProvJson],
  ['PROV-XML', writeProvXml, readProvXml],
  ['PROV-N', writeProvN, readProvN],
] as const;

describe.for(FORMATS)('%s', ([, write, read]) => {
  test('any document, written and read again, is equal as a graph', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(canonicalForm(read(write(document)))).toBe(canonicalForm(document));
      }),
      { numRuns: 400 },
    );
  });

  test('a document broken anywhere is read, or refused in a sentence with the place', () => {
    fc.assert(
      fc.property(
        arbitraryDocument,
        fc.nat(),
        fc.nat(5),
        fc.string({ maxLength: 3 }),
        (document, at, length, noise) => {
          const text = write(document);
          const start = at % (text.length + 1);
          const broken = text.slice(0, start) + noise + text.slice(start + length);
          try {
            read(broken);
          } catch (error) {
            expect(error).toBeInstanceOf(ProvError);
            expect((error as ProvError).message).toMatch(
              /^Cannot read this as PROV-\w+: .+ \((line \d+, column \d+|at .+|the document)\)\.$/s,
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

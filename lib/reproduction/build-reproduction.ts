/**
 * A reproduction as a package: a BagIt bag in a ZIP, as packages of data are (lib/packages).
 */
import { createHash } from 'node:crypto';
import { packBag, writtenFile } from '@/lib/packages/bag';
import { readZipRange } from '@/lib/packages/read-zip-range';
import { layOutZip } from '@/lib/packages/zip-layout';
import type { ByteRange } from '@/lib/http/byte-range';
import { COMPARE_SCRIPT } from './compare-script';
import type { Reproduction } from './reproduction';
import { type ReadmeOrigin, writeReproductionReadme } from './write-readme';
import { writeRun } from './write-run';

export interface BuiltReproduction {
  readonly name: string;
  readonly size: number;
  readonly etag: string;
  readonly pieces: (range: ByteRange) => AsyncGenerator<Uint8Array, void>;
}

export interface ReproductionOrigin extends ReadmeOrigin {
  readonly version: string;
  /** When the step ended: no clock is asked, so that the same step gives the same bytes. */
  readonly at: Date;
}

export function buildReproduction(step: Reproduction, origin: ReproductionOrigin): BuiltReproduction {
  const files = reproductionFiles(step, origin).map(({ name, bytes }) => writtenFile(name, bytes));
  const name = `reproduce-${createHash('sha256').update(step.id).digest('hex').slice(0, 8)}`;
  const bag = packBag<never>(name, files, [
    ['Source-Organization', origin.site],
    ['External-Identifier', step.id],
    ['External-Description', step.title],
    ['Bag-Software-Agent', `Data Distiller ${origin.version}`],
  ]);
  const layout = layOutZip(bag, origin.at);
  return {
    name,
    size: layout.size,
    etag: createHash('sha256')
      .update(bag.map((file) => `${file.sha256} ${file.name}\n`).join(''))
      .digest('hex'),
    pieces: (range) =>
      readZipRange(layout, range, ({ content }, part) =>
        once((content as { bytes: Uint8Array }).bytes.subarray(part.start, part.end + 1)),
      ),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Below `data/` of the bag. */
export function reproductionFiles(step: Reproduction, origin: ReadmeOrigin): NamedFile[] {
  const { inputs, expected, program, software, provenance } = step;
  const kept = expected.filter(({ bytes }) => bytes !== null);
  return [
    text('README.txt', writeReproductionReadme(step, origin)),
    text('run.sh', writeRun(step)),
    ...(program === null ? [] : [text(program.name, program.text)]),
    text(
      'inputs.csv',
      csv(
        ['role', 'identifier', 'file', 'sha256', 'bytes', 'remark'],
        inputs.map(({ role, id, path, sha256, size, note }) => [role, id, path, sha256, size, note]),
      ),
    ),
    text(
      'software.txt',
      Object.entries(software)
        .map(([name, version]) => `${name} ${version}\n`)
        .join(''),
    ),
    ...(expected.length > 0
      ? [
          text(
            'results.csv',
            csv(
              ['file', 'sha256', 'bytes'],
              expected.map(({ file, sha256, size }) => [file, sha256, size]),
            ),
          ),
        ]
      : []),
    ...(kept.length > 0 ? [text('compare.py', COMPARE_SCRIPT)] : []),
    ...kept.map(({ file, bytes }) => ({ name: `expected/${file}`, bytes: bytes! })),
    ...inputs.flatMap(({ path, bytes }) => (bytes === null ? [] : [{ name: path, bytes }])),
    text('provenance.json', provenance),
  ];
}

const text = (name: string, content: string): NamedFile => ({ name, bytes: Buffer.from(content) });

/** RFC 4180, with line feeds. */
function csv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) =>
    /[",\n\r]/.test(String(value ?? '')) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? '');
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

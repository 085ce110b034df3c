/**
 * A package put together: which files it has, where each of their bytes will be, and what is told of it beforehand.
 *
 * Everything follows from its arguments, and no clock is asked: the same rows give the same bytes, so that a
 * download that broke off goes on where it stopped, even on another day or another server.
 */
import { createHash } from 'node:crypto';
import { arrangeFiles, type Arrangement, type PlacedFile, type StoredRun } from './arrange-files';
import { type BagFile, packBag, writtenFile } from './bag';
import { writeAcknowledgement, writeBibtex, writeTerms } from './credits';
import { writeGammapyConfig } from './gammapy-config';
import { writeHduIndex, writeObsIndex } from './index-tables';
import { type ObscoreRow, writeObscoreTable } from './obscore-table';
import { type PackageOrigin, packageGraph, writePackageProvenance } from './package-provenance';
import type { PackedCollection, PackedFile, PackedObservation } from './packed-observation';
import { type PackedResult, type PlacedResult, placeResults } from './packed-result';
import type { ProvenanceGraph } from '@/lib/provenance/model';
import { type LeftOut, writeReadme } from './readme';
import { commonTarget, type Target } from './target';
import { layOutZip, type ZipLayout } from './zip-layout';

export interface PackageContent {
  readonly observations: readonly PackedObservation[];
  /** Of jobs. */
  readonly results: readonly PackedResult[];
  /** Of these observations, and of what the results were made from. */
  readonly collections: readonly PackedCollection[];
  /** Rows of ivoa.obscore. */
  readonly rows: readonly ObscoreRow[];
  /** Asked for, and not in it. */
  readonly leftOut: readonly LeftOut[];
  /** How the datasets came to be, as far as it is known. */
  readonly provenance: ProvenanceGraph;
  /** What the search was for; else what most runs name. */
  readonly target: Target | null;
}

export interface WrittenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Something whose bytes somebody else has. */
export type StoredContent =
  | { readonly kind: 'file'; readonly file: PackedFile }
  | { readonly kind: 'result'; readonly result: PackedResult };

export interface DataPackage {
  /** Without `.zip`. */
  readonly name: string;
  readonly layout: ZipLayout<BagFile<StoredContent>>;
  /** The files of the archive in it; `path` is relative to the folder of the package. */
  readonly stored: readonly PlacedFile[];
  /** Results of jobs, likewise. */
  readonly results: readonly PlacedResult[];
  /** What we write ourselves; `name` is relative to the folder of the package. */
  readonly written: readonly WrittenFile[];
  readonly target: Target | null;
  /** Runs in index tables. */
  readonly runs: number;
  readonly leftOut: readonly LeftOut[];
  /** Of the content: changes when any byte does. */
  readonly etag: string;
}

export function buildPackage(content: PackageContent, origin: PackageOrigin): DataPackage {
  const { observations, leftOut } = content;
  const arrangement = arrangeFiles(observations);
  const results = placeResults(content.results);
  const target = content.target ?? commonTarget(observations);
  const payload = [
    ...describing(content, arrangement, results, target, origin),
    ...arrangement.stores.flatMap(({ folder, runs }) => storeTables(folder, runs, target)),
    ...arrangement.files.map(({ path, file }) => storedFile(path, file, { kind: 'file', file })),
    ...results.map(({ path, result }) => storedFile(path, result, { kind: 'result', result })),
  ];
  const name = `${
    origin.site
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'package'
  }-${origin.key.slice(0, 8)}`;
  const files = packBag<StoredContent>(name, payload, [
    ['Source-Organization', origin.site],
    ['External-Identifier', origin.url],
    [
      'External-Description',
      [
        ...(observations.length > 0 || results.length === 0
          ? [`${observations.length} datasets of ${content.collections.map((one) => one.name).join(', ')}`]
          : []),
        ...(results.length > 0 ? [`${results.length} results of jobs`] : []),
      ].join(', '),
    ],
    ['Bag-Software-Agent', `Data Distiller ${origin.version}`],
  ]);
  const dates = [...observations.map(({ ingested }) => ingested), ...content.results.map(({ made }) => made)];
  const newest = Math.max(0, ...dates.map((date) => date?.getTime() ?? 0));
  const inside = (path: string) => path.slice(name.length + 1);
  return {
    name,
    layout: layOutZip(files, new Date(newest)),
    stored: arrangement.files.map((placed) => ({ ...placed, path: `data/${placed.path}` })),
    results: results.map((placed) => ({ ...placed, path: `data/${placed.path}` })),
    written: files.flatMap((file) =>
      file.content.kind === 'bytes' ? [{ ...file, name: inside(file.name), bytes: file.content.bytes }] : [],
    ),
    target,
    runs: arrangement.stores.reduce((sum, { runs }) => sum + runs.length, 0),
    leftOut,
    etag: createHash('sha256')
      .update(files.map((file) => `${file.sha256} ${file.name}\n`).join(''))
      .digest('hex'),
  };
}

/** What says what it all is. */
function describing(
  content: PackageContent,
  arrangement: Arrangement,
  results: readonly PlacedResult[],
  target: Target | null,
  origin: PackageOrigin,
): BagFile<never>[] {
  const { collections, rows, leftOut } = content;
  const software = `Data Distiller ${origin.version} (${origin.site}, ${origin.url})`;
  const bibtex = writeBibtex(collections);
  const graph = packageGraph(content, content.provenance, origin);
  return [
    text(
      'README.txt',
      writeReadme({ site: origin.site, url: origin.url, arrangement, results, target, leftOut }),
    ),
    ...collections.map(writeTerms).map((terms) => text(terms.name, terms.text)),
    text('acknowledgement.txt', writeAcknowledgement(collections, software)),
    ...(bibtex === null ? [] : [text('references.bib', bibtex)]),
    text('obscore.vot', writeObscoreTable(rows)),
    text('provenance.json', writePackageProvenance(graph)),
  ];
}

function storeTables(folder: string, runs: readonly StoredRun[], target: Target | null): BagFile<never>[] {
  const config = target === null ? null : writeGammapyConfig(runs, target);
  return [
    writtenFile(`${folder}obs-index.fits.gz`, writeObsIndex(runs)),
    writtenFile(`${folder}hdu-index.fits.gz`, writeHduIndex(runs)),
    ...(config === null ? [] : [text(`${folder}gammapy-analysis.yaml`, config)]),
  ];
}

function storedFile(
  name: string,
  { size, crc32, sha256 }: Pick<PackedFile, 'size' | 'crc32' | 'sha256'>,
  key: StoredContent,
): BagFile<StoredContent> {
  return { name, size, crc32, sha256, content: { kind: 'stored', key } };
}

const text = (name: string, content: string) => writtenFile(name, Buffer.from(content));

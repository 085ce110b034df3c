/**
 * Images of the demo archive: a cube and a map of the counts in its own simulated runs, so that a fresh machine has
 * some to look at. Drawn from a model as the runs are, and named so.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Client } from 'pg';
import { card, commentary, realCard } from '@/lib/fits/card';
import { readFitsStream } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { makeCountsMap } from '@/lib/gamma/counts-map';
import { type EventList, readEventList } from '@/lib/gamma/event-list';
import { createGeometry, type MapGeometry, wcsCards } from '@/lib/gamma/map-geometry';
import { type ImageResult, ingestImages } from '@/lib/images/ingest/ingest-images';
import { version } from '@/package.json';
import { DEMO_COLLECTION, type DemoLoad } from './load-demo-archive';
import { SCHEDULE } from './schedule';
import { type DemoTarget, TARGETS } from './targets';

export const DEMO_IMAGES = 'SIMULATED-DL4';

interface DemoImage {
  readonly obsId: string;
  readonly target: DemoTarget;
  /** Edges of its planes, TeV. */
  readonly edges: readonly number[];
}

/** Ranges in which the simulated runs have events. */
const IMAGES: readonly DemoImage[] = [
  { obsId: 'RX-J1713-simulated-cube', target: TARGETS.rxj1713, edges: [0.1, 0.3, 1, 3, 10] },
  { obsId: 'MSH-15-52-simulated-map', target: TARGETS.mshGalactic, edges: [0.1, 10] },
];
const PIXEL = 0.05;
const WIDTH = 5;

/**
 * Make and publish them, while the demo runs are there.
 *
 * @returns what was done with each; `null` when there is no demo archive
 */
export async function loadDemoImages(
  client: Client,
  { dataDir, authority, now }: Pick<DemoLoad, 'dataDir' | 'authority'> & { readonly now: Date },
): Promise<ImageResult[] | null> {
  const runs = join(resolve(dataDir), 'demo-archive', 'data');
  const { rowCount } = await client.query('SELECT 1 FROM archive.observation WHERE collection = $1 LIMIT 1', [
    DEMO_COLLECTION,
  ]);
  if (rowCount === 0 || !existsSync(runs)) return null;
  const folder = join(resolve(dataDir), 'demo-images');
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  const progenitors: Record<string, string[]> = {};
  for (const image of IMAGES) {
    const path = join(folder, `${image.obsId}.fits`);
    const used = SCHEDULE.filter(({ target }) => target.name === image.target.name);
    if (!existsSync(path)) await makeImage(path, image, runs, used);
    paths.push(path);
    progenitors[image.obsId] = used.map(({ obsId }) => `ivo://${authority}/${DEMO_COLLECTION}?${obsId}`);
  }
  return ingestImages(client, paths, {
    authority,
    collection: DEMO_IMAGES,
    title: 'Simulated images',
    reference: null,
    licence: null,
    terms:
      'Made of simulated events: nobody observed this. Use it as you like, and for no claim about the sky.',
    simulated: true,
    released: now.toISOString().slice(0, 10),
    dryRun: false,
    progenitors,
    now,
  });
}

async function makeImage(
  path: string,
  { target, edges }: DemoImage,
  runs: string,
  used: readonly { readonly obsId: number }[],
): Promise<void> {
  const geometry = createGeometry({ ra: target.ra, dec: target.dec }, PIXEL, WIDTH);
  const planes = edges.length - 1;
  const side = geometry.pixels ** 2;
  const pixels = new Int32Array(planes * side);
  let livetime = 0;
  for (const { obsId } of used) {
    const file = await readFile(join(runs, `simulated_${obsId}.fits.gz`));
    const events = readEventList(await readFitsStream(new Blob([new Uint8Array(file)]).stream()));
    livetime += events.header.number('LIVETIME') ?? 0;
    for (let plane = 0; plane < planes; plane += 1) addPlane(pixels, plane, events, geometry, edges);
  }
  const bytes = writeFits([
    {
      kind: 'image',
      shape: planes === 1 ? [geometry.pixels, geometry.pixels] : [planes, geometry.pixels, geometry.pixels],
      pixels,
      cards: [
        card('BUNIT', 'count'),
        ...wcsCards(geometry, 'ICRS').filter(({ keyword }) => keyword !== 'WCSAXES' || planes === 1),
        card('OBJECT', target.name),
        card('TELESCOP', 'SIMULATED'),
        card('CREATOR', `DataDistiller/${version}`),
        realCard('LIVETIME', livetime, 's, of all runs'),
        ...(planes === 1
          ? [realCard('E_MIN', edges[0]!, 'TeV'), realCard('E_MAX', edges[1]!, 'TeV'), card('E_UNIT', 'TeV')]
          : []),
        commentary('COMMENT', 'Simulated: nobody observed this.'),
        ...used.map(({ obsId }) => commentary('HISTORY', `counts of simulated run ${obsId}`)),
      ],
    },
    // As Gammapy writes the axis of a map, and reads it.
    ...(planes === 1
      ? []
      : [
          {
            kind: 'table' as const,
            name: 'PRIMARY_BANDS',
            cards: [card('AXCOLS1', 'E_MIN,E_MAX'), card('INTERP1', 'log')],
            columns: [
              { name: 'CHANNEL', values: Int32Array.from({ length: planes }, (_, i) => i) },
              {
                name: 'ENERGY',
                unit: 'TeV',
                values: Float64Array.from({ length: planes }, (_, i) => Math.sqrt(edges[i]! * edges[i + 1]!)),
              },
              { name: 'E_MIN', unit: 'TeV', values: Float64Array.from(edges.slice(0, -1)) },
              { name: 'E_MAX', unit: 'TeV', values: Float64Array.from(edges.slice(1)) },
            ],
          },
        ]),
  ]);
  // Moved into place when whole: a start that was cut short leaves none behind.
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

function addPlane(
  pixels: Int32Array,
  plane: number,
  events: EventList,
  geometry: MapGeometry,
  edges: readonly number[],
): void {
  const counted = makeCountsMap(events, geometry, {
    minimumEnergy: edges[plane]!,
    maximumEnergy: edges[plane + 1]!,
    maximumOffset: null,
  }).pixels;
  const start = plane * counted.length;
  for (let i = 0; i < counted.length; i += 1) pixels[start + i]! += counted[i]!;
}

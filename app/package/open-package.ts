import 'server-only';

/**
 * A package for somebody: rights are decided for each row, and what is left out is named with its reason.
 */
import { decideRead } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import {
  type FoundObservation,
  findObscoreRows,
  findPacked,
  findPackedCollections,
  withChecksums,
} from '@/lib/archive/find-packed';
import { findWithdrawal } from '@/lib/archive/find-withdrawal';
import { openArchiveFile } from '@/lib/archive/open-file';
import { findPackingTrouble } from '@/lib/archive/packing-trouble';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import type { ByteRange } from '@/lib/http/byte-range';
import { buildPackage, type DataPackage } from '@/lib/packages/build-package';
import { packageActs } from '@/lib/packages/package-provenance';
import type { PackedFile } from '@/lib/packages/packed-observation';
import { readZipRange } from '@/lib/packages/read-zip-range';
import type { LeftOut } from '@/lib/packages/readme';
import { type Selection, selectionId } from '@/lib/packages/selection';
import { findGraph } from '@/lib/provenance/find-graph';
import { findViewer } from '@/lib/provenance/find-viewer';
import type { ProvenanceGraph } from '@/lib/provenance/model';
import { sortGraph } from '@/lib/provenance/sort-graph';
import type { Act } from '@/lib/provenance/record-activity';
import { version } from '@/package.json';

export interface OpenedPackage {
  readonly package: DataPackage;
  /** For the record, when it leaves. */
  readonly acts: readonly Act[];
  /** Any range of the archive. */
  readonly pieces: (range: ByteRange) => AsyncGenerator<Uint8Array, void>;
}

/**
 * @param url its own address
 * @param describes no byte will leave, so nothing is written into the log of reads
 */
export async function openPackage(
  request: Request,
  asker: Asker,
  selection: Selection,
  url: string,
  describes: boolean,
): Promise<OpenedPackage> {
  const found = await findPacked(db(), selection.ids);
  const leftOut: LeftOut[] = [];
  const allowed: FoundObservation[] = [];
  for (const observation of found) {
    const id = observation.obs_publisher_did;
    const decision = describes
      ? decide(asker, observation, 'read', new Date())
      : await decideRead(request, asker, { ...observation, id }, 'package');
    const reason = decision.allowed ? await findPackingTrouble(observation) : decision.sentence;
    if (reason === null) allowed.push(observation);
    else leftOut.push({ obs_publisher_did: id, reason });
  }
  const known = new Set(found.map((one) => one.obs_publisher_did));
  for (const id of selection.ids.filter((one) => !known.has(one))) {
    const withdrawal = await findWithdrawal(db(), id);
    const reason = withdrawal?.sentence ?? 'There is no such dataset.';
    leftOut.push({ obs_publisher_did: id, reason });
  }
  const observations = await withChecksums(db(), allowed);
  const collections = new Set(observations.map((one) => one.obs_collection));
  const ids = observations.map((one) => one.obs_publisher_did);
  const { ownerId = null } = selection;
  const origin = {
    authority: env.AUTHORITY,
    url,
    site: env.SITE_NAME,
    version,
    key: selectionId(selection),
    // What somebody asked is their own, also where others may have the same package.
    query: ownerId === null || ownerId === asker.userId ? selection.query : null,
  };
  const built = buildPackage(
    {
      observations,
      collections: await findPackedCollections(db(), [...collections]),
      rows: await findObscoreRows(db(), ids, env.BASE_URL),
      leftOut,
      provenance: await findOrigins(asker, ids),
      target: selection.target && { ...selection.target, from: 'the search' },
    },
    origin,
  );
  return {
    package: built,
    // Queries of the public are told in their package, and nowhere else.
    acts: packageActs(observations, { ...origin, query: asker.userId === null ? null : origin.query }).map(
      (act) => ({ ...act, ownerId: asker.userId }),
    ),
    pieces: (range) =>
      readZipRange(built.layout, range, ({ content }, part) =>
        content.kind === 'bytes'
          ? once(content.bytes.subarray(part.start, part.end + 1))
          : readStored(content.key, part),
      ),
  };
}

/** The path that led to the datasets, as far back as it is known and may be seen. */
async function findOrigins(asker: Asker, ids: readonly string[]): Promise<ProvenanceGraph> {
  const { graph } = await findGraph(db(), {
    ids,
    depth: null,
    direction: 'BACK',
    members: false,
    ...(await findViewer(db(), asker, env.AUTHORITY)),
    limit: 100_000,
  });
  return sortGraph(graph); // a download that is resumed has to go on in the same file
}

async function* readStored(file: PackedFile, range: ByteRange): AsyncGenerator<Uint8Array> {
  yield* (await openArchiveFile(file)).pieces(range);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

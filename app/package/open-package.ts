import 'server-only';

/**
 * A package for somebody: rights are decided for each row, and what is left out is named with its reason.
 */
import { decideRead } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import {
  type FoundObservation,
  findCollectionNames,
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
import { type Decision, decide } from '@/lib/identity/access';
import type { ByteRange } from '@/lib/http/byte-range';
import { findPackedResults } from '@/lib/jobs/packed-results';
import { buildPackage, type DataPackage, type StoredContent } from '@/lib/packages/build-package';
import { packageActs } from '@/lib/packages/package-provenance';
import { readZipRange } from '@/lib/packages/read-zip-range';
import type { LeftOut } from '@/lib/packages/readme';
import { type Selection, selectionId } from '@/lib/packages/selection';
import { findGraph } from '@/lib/provenance/find-graph';
import { findViewer } from '@/lib/provenance/find-viewer';
import type { ProvenanceGraph } from '@/lib/provenance/model';
import { sortGraph } from '@/lib/provenance/sort-graph';
import { type Act, provenanceId } from '@/lib/provenance/record-activity';
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
  const { results, leftOut: resultsLeftOut } = await findPackedResults(env.AUTHORITY, selection.ids, asker);
  const leftOut: LeftOut[] = [];
  const allowed: FoundObservation[] = [];
  for (const observation of found) {
    const id = observation.obs_publisher_did;
    const decision = describes
      ? decide(asker, observation, 'read', new Date())
      : await decideRead(request, asker, { ...observation, id }, 'package');
    const reason = decision.allowed ? await findPackingTrouble(observation) : decision.sentence;
    if (reason === null) allowed.push(observation);
    else leftOut.push({ obs_publisher_did: id, reason, locked: isLocked(decision) });
  }
  const known = new Set([
    ...found.map((one) => one.obs_publisher_did),
    ...[...results.map(({ id }) => id), ...resultsLeftOut.map((one) => one.obs_publisher_did)],
  ]);
  for (const id of selection.ids.filter((one) => !known.has(one))) {
    const withdrawal = await findWithdrawal(db(), id);
    const reason = withdrawal?.sentence ?? 'There is no such dataset.';
    leftOut.push({ obs_publisher_did: id, reason });
  }
  leftOut.push(...resultsLeftOut);
  const observations = await withChecksums(db(), allowed);
  const ids = observations.map((one) => one.obs_publisher_did);
  const jobs = new Set(results.map(({ jobId }) => provenanceId(env.AUTHORITY, 'job', jobId)));
  const provenance = await findOrigins(asker, [...ids, ...results.map(({ id }) => id)], [...jobs]);
  // What a result was made from has terms and asks to be cited, whether it is in the package or not.
  const collections = new Set([
    ...observations.map((one) => one.obs_collection),
    ...(results.length === 0
      ? []
      : await findCollectionNames(
          db(),
          provenance.entities.map((one) => one.id),
        )),
  ]);
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
      results,
      collections: await findPackedCollections(db(), [...collections]),
      rows: await findObscoreRows(db(), ids, env.BASE_URL),
      leftOut,
      provenance,
      target: selection.target && { ...selection.target, from: 'the search' },
    },
    origin,
  );
  return {
    package: built,
    // Queries of the public are told in their package, and nowhere else.
    acts: packageActs(
      { observations, results },
      { ...origin, query: asker.userId === null ? null : origin.query },
    ).map((act) => ({ ...act, ownerId: asker.userId })),
    pieces: (range) =>
      readZipRange(built.layout, range, ({ content }, part) =>
        content.kind === 'bytes'
          ? once(content.bytes.subarray(part.start, part.end + 1))
          : readStored(content.key, part),
      ),
  };
}

/** What is hidden is to look like what is not there. */
function isLocked(decision: Decision): boolean {
  return !decision.allowed && decision.reason !== 'hidden';
}

/** The path that led to the datasets, as far back as it is known and may be seen. */
async function findOrigins(
  asker: Asker,
  ids: readonly string[],
  jobs: readonly string[],
): Promise<ProvenanceGraph> {
  const viewer = await findViewer(db(), asker, env.AUTHORITY);
  const { graph } = await findGraph(db(), {
    ids,
    depth: null,
    direction: 'BACK',
    members: false,
    ...viewer,
    // Whoever may read a job may read how it was made.
    sharedActs: [...new Set([...viewer.sharedActs, ...jobs])],
    limit: 100_000,
  });
  return sortGraph(graph); // a download that is resumed has to go on in the same file
}

async function* readStored(stored: StoredContent, range: ByteRange): AsyncGenerator<Uint8Array> {
  if (stored.kind === 'file') yield* (await openArchiveFile(stored.file)).pieces(range);
  else yield* stored.result.open(range);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * The page that a person reads first.
 */
import type { Arrangement } from './arrange-files';
import type { PlacedResult } from './packed-result';
import type { Target } from './target';

export interface LeftOut {
  readonly obs_publisher_did: string;
  /** Why, for a person. */
  readonly reason: string;
  /** It is there, and not for whoever asked. */
  readonly locked?: boolean;
}

export interface ReadmeFacts {
  readonly site: string;
  /** Where the package is from. */
  readonly url: string;
  readonly arrangement: Arrangement;
  readonly results: readonly PlacedResult[];
  readonly target: Target | null;
  readonly leftOut: readonly LeftOut[];
}

export function writeReadme({ site, url, arrangement, results, target, leftOut }: ReadmeFacts): string {
  const { stores, unindexed } = arrangement;
  const runs = stores.reduce((sum, store) => sum + store.runs.length, 0);
  return [
    `Observations from ${site}`,
    url,
    '',
    `${runs} run${runs === 1 ? '' : 's'}${target === null ? '' : `, about ${target.name}`}, with the responses that belong to them.`,
    '',
    'hdu-index.fits.gz, obs-index.fits.gz   the index tables of exactly these runs; with Gammapy:',
    '                                       DataStore.from_dir("data")',
    'gammapy-analysis.yaml                  an analysis to start from',
    'obscore.vot                            the rows of ivoa.obscore',
    'provenance.json                        where it all came from, as PROV-JSON',
    'terms/, acknowledgement.txt, references.bib   under which terms, and what to cite',
    '',
    'This is a BagIt bag (RFC 8493): manifest-sha256.txt above has the checksum of every file.',
    '',
    ...(stores.length > 1
      ? [
          `Some runs of different collections have the same number, so there are ${stores.length} data stores: this folder,`,
          ...stores.slice(1).map(({ folder }) => `${folder} with index tables of its own.`),
          '',
        ]
      : []),
    ...list(
      'In no index table, having no events or no number for obs_id:',
      unindexed.map((one) => one.obs_publisher_did),
    ),
    ...list(
      'Results of jobs; how they were made stands in provenance.json:',
      results.map(
        ({ path, result }) => `${path}  ${result.jobName}${result.runId ? `, ${result.runId}` : ''}`,
      ),
    ),
    ...list(
      'Asked for, and not in here:',
      leftOut.map(({ obs_publisher_did, reason }) => `${obs_publisher_did}  ${reason}`),
    ),
  ].join('\n');
}

const list = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];

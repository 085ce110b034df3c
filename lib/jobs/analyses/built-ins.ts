import { env } from '@/lib/env';
import { provenanceId } from '@/lib/provenance/record-activity';
import { version } from '@/package.json';
import type { BuiltIn } from '../execute';
import { createCountMap } from './create-count-map';

/** Analyses of the gateway itself, by the name that a definition's `#!gateway` line calls. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map([
  [
    'create_count_map',
    createCountMap({
      creator: `DataDistiller/${version}`,
      centre: env.SITE_NAME,
      activityOf: (jobId) => provenanceId(env.AUTHORITY, 'job', jobId),
    }),
  ],
]);

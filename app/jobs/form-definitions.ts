import 'server-only';

import { type FormDefinition, toFormDefinition } from '@/components/jobs/form-definition';
import { env } from '@/lib/env';
import type { StoredDefinition } from '@/lib/jobs/definition-store';
import { definitionStore, opusServers } from '@/lib/jobs/gateway-jobs';
import { readOrigin } from '@/lib/jobs/opus/read-definitions';
import { findMissing } from '@/lib/jobs/requirements';

/** All jobs that may be run, ready for their forms. */
export async function formDefinitions(): Promise<FormDefinition[]> {
  return Promise.all((await definitionStore().listValid()).map(formDefinition));
}

export async function formDefinition({ definition, origin }: StoredDefinition): Promise<FormDefinition> {
  const read = readOrigin(origin);
  if (read) {
    // What its script needs is installed there, or not.
    const server = opusServers().find(({ key }) => key === read.key);
    return toFormDefinition(definition, null, server?.title ?? `OPUS server ${read.key}`);
  }
  return toFormDefinition(definition, await findMissing(definition.script, env.JOB_PYTHON, Date.now()));
}

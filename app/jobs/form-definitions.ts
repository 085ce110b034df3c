import 'server-only';

import { type FormDefinition, toFormDefinition } from '@/components/jobs/form-definition';
import { env } from '@/lib/env';
import type { StoredDefinition } from '@/lib/jobs/definition-store';
import { definitionStore } from '@/lib/jobs/gateway-jobs';
import { findMissing } from '@/lib/jobs/requirements';

/** All jobs that may be run, ready for their forms. */
export async function formDefinitions(): Promise<FormDefinition[]> {
  return Promise.all((await definitionStore().listValid()).map(formDefinition));
}

export async function formDefinition({ definition }: StoredDefinition): Promise<FormDefinition> {
  return toFormDefinition(definition, await findMissing(definition.script, env.JOB_PYTHON, Date.now()));
}

import { currentWho } from '@/app/current-user';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { mayRunDrafts } from '@/lib/jobs/draft-testers';

/** What a script may do, and who has it run: a definition is code. */
export async function ScriptRights() {
  const testing = await mayRunDrafts(db(), await currentWho(), env.JOB_DRAFT_TESTERS);
  return (
    <Notice kind="info" title="A script is code that runs with the rights of the gateway.">
      It can read what the gateway can, also data that whoever runs the job may not see.{' '}
      {testing
        ? 'You may have drafts run before they are validated: read a script of somebody else before you do.'
        : 'So a draft is run for the staff of the archive, who reads it first, and for everybody once it is validated.'}
    </Notice>
  );
}

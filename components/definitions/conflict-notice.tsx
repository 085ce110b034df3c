/** Two saved at once: what the other one did, and what to do with one's own. */
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { Differences } from './differences';

export interface ConflictNoticeProps {
  readonly version: number;
  readonly author: string;
  readonly theirs: JobDefinition;
  readonly mine: JobDefinition;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export function ConflictNotice(props: ConflictNoticeProps) {
  const { version, author, theirs, mine, onKeepMine, onTakeTheirs } = props;
  return (
    <section aria-label="Saved by somebody else" className="flex flex-col gap-3">
      <Notice kind="warning" title={`${author} saved version ${version} while you edited.`}>
        Yours is not saved yet, and still in the editor. Saved over it, it becomes version {version + 1}, and
        theirs stays among the versions. What differs:
      </Notice>
      <Differences before={theirs} after={mine} beforeName={`version ${version}`} afterName="yours" />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={onKeepMine}>
          Save mine as version {version + 1}
        </Button>
        <Button onClick={onTakeTheirs}>Take theirs into the editor</Button>
      </div>
    </section>
  );
}

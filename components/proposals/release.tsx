/**
 * When data become public: a lock with the date and how long it is until then. Open data show nothing that
 * stands out.
 */
import { Lock, LockOpen } from 'lucide-react';
import { Day } from '@/components/ui/moment';
import { printWait } from './print-wait';

export interface ReleaseProps {
  readonly dataRights: string | null;
  readonly releaseDate: Date | null;
  /** The reader may have the data all the same. */
  readonly open: boolean;
  readonly now: Date;
}

export function Release({ dataRights, releaseDate, open, now }: ReleaseProps) {
  if (dataRights === 'public' || (releaseDate !== null && releaseDate <= now)) {
    return <span className="text-muted">public</span>;
  }
  const Icon = open ? LockOpen : Lock;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Icon aria-hidden className={`size-3.5 ${open ? 'text-success' : 'text-warning'}`} />
      {releaseDate === null ? (
        'proprietary'
      ) : (
        <>
          until <Day at={releaseDate} />
          <span className="text-muted">({printWait(releaseDate, now)})</span>
        </>
      )}
    </span>
  );
}

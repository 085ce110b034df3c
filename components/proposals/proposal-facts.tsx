import { Day } from '@/components/ui/moment';
import { printWait } from './print-wait';

export interface ProposalFactsProps {
  readonly figures: {
    readonly pis: readonly string[];
    readonly taken: number;
    readonly processed: number;
    /** Live time. */
    readonly hours: number;
    readonly release: Date | null;
    readonly withoutEnd: number;
  };
  readonly now: Date;
}

/** A proposal at a glance. */
export function ProposalFacts({ figures, now }: ProposalFactsProps) {
  const { pis, taken, processed, hours, release, withoutEnd } = figures;
  const facts = [
    ['PI', pis.join(', ') || '–'],
    ['Observations taken', String(taken)],
    ['Processed', String(processed)],
    ['Exposure', `${hours.toFixed(1)} h`],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
      <div>
        <dt className="text-sm text-muted">Proprietary until</dt>
        <dd>
          {release === null && withoutEnd === 0 && 'all public'}
          {release !== null && (
            <>
              <Day at={release} /> <span className="text-muted">({printWait(release, now)})</span>
            </>
          )}
          {withoutEnd > 0 && (release === null ? 'no date set' : `, ${withoutEnd} without a date`)}
        </dd>
      </div>
    </dl>
  );
}

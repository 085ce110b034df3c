import { moment, momentForms, momentUpTo } from '@/lib/obscore/criteria/scales';
import { MISSION_GROUPS } from '@/lib/time/mission-clock';

export interface TimeFormsProps {
  /** What stands in the two fields. */
  readonly from: string;
  readonly to: string;
}

/** The times that were typed in every other form, in step with the typing. */
export function TimeForms({ from, to }: TimeFormsProps) {
  const lines = [
    { label: 'From', mjd: from === '' ? null : moment.parse(from) },
    { label: 'To', mjd: to === '' ? null : momentUpTo.parse(to) },
  ].filter((line): line is { label: string; mjd: number } => line.mjd !== null);
  if (lines.length === 0) return null;
  return (
    <div className="col-span-full flex flex-col gap-1 text-sm" aria-live="polite">
      {lines.map(({ label, mjd }) => (
        <dl key={label} className="flex flex-wrap gap-x-4 gap-y-0.5">
          <dt className="font-medium">{label}</dt>
          {momentForms(mjd).map(({ form, text }) => (
            <dd key={form} className="whitespace-nowrap">
              <span className="text-muted">{form}</span> <span className="font-mono">{text}</span>
            </dd>
          ))}
        </dl>
      ))}
      <p className="text-muted">
        Mission elapsed times count from{' '}
        {MISSION_GROUPS.map(({ names, clock }) => `${clock.reference} (${names})`).join('; ')}.
      </p>
    </div>
  );
}

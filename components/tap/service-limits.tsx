import type { ServiceLimits as Limits } from '@/lib/tap/capabilities';

export interface ServiceLimitsProps {
  readonly limits: Limits;
  /** Short names, as RESPONSEFORMAT takes them. */
  readonly formats: readonly string[];
}

const number = new Intl.NumberFormat('en');

/** What one query may cost, so that nobody finds out by running into it. */
export function ServiceLimits({ limits, formats }: ServiceLimitsProps) {
  const facts: readonly (readonly [string, string])[] = [
    [
      'Rows',
      `${number.format(limits.maxrecDefault)} unless MAXREC asks for more, at most ${number.format(limits.maxrecHard)}`,
    ],
    [
      'Time',
      `${inWords(limits.syncSeconds)} for a synchronous query, ${inWords(limits.asyncSeconds)} for a job`,
    ],
    ['Uploads', `VOTables of up to ${number.format(limits.uploadBytes / 1_000_000)} MB each`],
    ['Jobs', `kept with their results for ${inWords(limits.retentionSeconds)}`],
    ['Formats', formats.join(', ')],
  ];
  return (
    <section aria-labelledby="limits" className="flex flex-col gap-2">
      <h2 id="limits" className="text-lg">
        Limits
      </h2>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, fact]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A length of time in its largest whole unit. */
function inWords(seconds: number): string {
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const) {
    if (seconds % length === 0) return plural(seconds / length, unit);
  }
  return plural(seconds, 'second');
}

function plural(count: number, unit: string): string {
  return `${number.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}

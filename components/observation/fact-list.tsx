import { displayColumn } from '@/components/results/column-display';
import { DEFAULT_DISPLAY } from '@/components/results/display-choice';
import type { ObservationGroup } from '@/lib/obscore/observation-groups';

export interface FactListProps {
  readonly group: ObservationGroup;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** One group of metadata; what the observation does not say is left out. */
export function FactList({ group, facts }: FactListProps) {
  const known = group.items.filter(({ name }) => facts[name] !== null && facts[name] !== undefined);
  if (known.length === 0) return null;
  const id = `group-${group.title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section aria-labelledby={id} className="break-inside-avoid">
      <h2 id={id} className="border-b border-control pb-0.5 font-semibold">
        {group.title}
      </h2>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4">
        {known.map((item) => {
          const display = displayColumn(item, DEFAULT_DISPLAY, 'UTC');
          return (
            <div key={item.name} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
              <dt className="text-muted" title={item.description ?? undefined}>
                {display.label}
              </dt>
              <dd className="wrap-anywhere">
                {display.print(rounded(facts[item.name] ?? null))}
                {display.unit !== null && <span className="ml-1 text-muted">{display.unit}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Derived figures carry the last digits of their doubles; twelve keep a time in MJD to 10 ms. */
function rounded(value: string | number | null): string | number | null {
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

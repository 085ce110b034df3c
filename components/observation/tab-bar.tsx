import { classNames } from '@/components/ui/class-names';
import type { Observation } from './observation';
import { OBSERVATION_TABS, type TabName, tabAddress } from './tabs';

/**
 * Links to the parts of the page. They load the page anew: the quick look's Content-Security-Policy lets JS9 run,
 * the others' does not.
 */
export function TabBar({
  observation,
  chosen,
}: {
  readonly observation: Observation;
  readonly chosen: TabName;
}) {
  const tabs = OBSERVATION_TABS.filter(({ applies }) => applies(observation));
  if (tabs.length < 2) return null;
  return (
    <nav aria-label="Parts of this page" className="overflow-x-auto border-b border-line print:hidden">
      <ul className="flex gap-1">
        {tabs.map(({ name, label }) => (
          <li key={name}>
            <a
              href={tabAddress(observation, name)}
              aria-current={name === chosen ? 'page' : undefined}
              className={classNames(
                'block border-b-2 px-3 py-1.5 whitespace-nowrap pointer-coarse:py-2.5',
                name === chosen
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-muted hover:border-control hover:text-ink',
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

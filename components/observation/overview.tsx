import { OBSERVATION_GROUPS } from '@/lib/obscore/observation-groups';
import { BackgroundFacts } from './background-facts';
import { FactList } from './fact-list';
import type { Observation } from './observation';
import { ProductTable } from './product-table';

/** The products, and everything said of the observation. */
export function Overview({ observation }: { readonly observation: Observation }) {
  return (
    <div className="flex flex-col gap-6">
      <ProductTable observation={observation} />
      <div className="columns-1 gap-8 [&>section]:mb-5 lg:columns-2 2xl:columns-3">
        {OBSERVATION_GROUPS.map((group) => (
          <FactList key={group.title} group={group} facts={observation.facts} />
        ))}
        <BackgroundFacts observation={observation} />
      </div>
    </div>
  );
}

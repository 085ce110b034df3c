import { findProduct, type Observation } from './observation';
import { tabAddress } from './tabs';

/** How the background of an event list can be had: by a model that came with it, or from the run itself. */
export function BackgroundFacts({ observation }: { readonly observation: Observation }) {
  if (observation.facts.dataproduct_type !== 'event') return null;
  const model = findProduct(observation, 'bkg');
  return (
    <section aria-labelledby="group-background" className="break-inside-avoid">
      <h2 id="group-background" className="border-b border-control pb-0.5 font-semibold">
        Background
      </h2>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4">
        <div className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
          <dt className="text-muted">Model</dt>
          <dd>
            {model === null ? (
              'none published'
            ) : (
              <a className="link" href={tabAddress(observation, 'responses')}>
                {model.description}
              </a>
            )}
          </dd>
        </div>
        <div className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
          <dt className="text-muted">From the run</dt>
          <dd>
            reflected off regions, in the{' '}
            <a className="link" href={tabAddress(observation, 'quicklook')}>
              quick look
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}

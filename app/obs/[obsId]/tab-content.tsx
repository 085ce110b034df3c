import { linkImage } from '@/app/samp/actions';
import { findProduct, type Observation, ownAddress } from '@/components/observation/observation';
import { Overview } from '@/components/observation/overview';
import type { TabName } from '@/components/observation/tabs';
import { Preview } from '@/components/preview/preview';
import { Notice } from '@/components/ui/notice';
import { version } from '@/package.json';

const CREATOR = `DataDistiller/${version}`;

/** The chosen part of an observation's page. */
export function TabContent({
  tab,
  observation,
}: {
  readonly tab: TabName;
  readonly observation: Observation;
}) {
  switch (tab) {
    case 'overview':
      return <Overview observation={observation} />;
    case 'quicklook':
      return <QuickLookTab observation={observation} />;
    default:
      return tab satisfies never;
  }
}

function QuickLookTab({ observation }: { readonly observation: Observation }) {
  const url = ownAddress(findProduct(observation, 'events'));
  if (url === null) return <NotToBeHad what="The event list" refusal={observation.refusal} />;
  return (
    <Preview url={url} source={observation.id} creator={CREATOR} id={observation.id} linkImage={linkImage} />
  );
}

function NotToBeHad({ what, refusal }: { readonly what: string; readonly refusal: string | null }) {
  return (
    <Notice kind="info" title={`${what} cannot be looked at`}>
      {refusal ?? 'This archive knows of it and does not keep it.'}
    </Notice>
  );
}

import { currentWho } from '@/app/current-user';
import { loadProducts } from '@/app/load-product';
import { linkImage } from '@/app/samp/actions';
import { findProduct, type Observation, ownAddress } from '@/components/observation/observation';
import { Overview } from '@/components/observation/overview';
import { responsesOf } from '@/components/observation/responses';
import type { TabName } from '@/components/observation/tabs';
import { Preview } from '@/components/preview/preview';
import { QuickLook } from '@/components/quicklook/quick-look';
import { CompareForm } from '@/components/responses/compare-form';
import { ResponseViewer } from '@/components/responses/response-viewer';
import { productLabel } from '@/components/spectrum/product-label';
import { ProductTab } from '@/components/spectrum/product-tab';
import { Notice } from '@/components/ui/notice';
import type { Position } from '@/lib/sky/position';
import { version } from '@/package.json';
import { LoadedProvenance } from './loaded-provenance';

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
    case 'spectrum':
      return <SpectrumTab observation={observation} />;
    case 'quicklook':
      return <QuickLookTab observation={observation} />;
    case 'responses':
      return <ResponsesTab observation={observation} />;
    case 'provenance':
      return <LoadedProvenance id={observation.id} />;
    default:
      return tab satisfies never;
  }
}

/** An event list is analysed, an image is shown. */
function QuickLookTab({ observation }: { readonly observation: Observation }) {
  if (observation.facts.dataproduct_type !== 'event') return <PictureTab observation={observation} />;
  const url = ownAddress(findProduct(observation, 'events'));
  if (url === null) return <NotToBeHad what="The event list" refusal={observation.refusal} />;
  return (
    <QuickLook
      url={url}
      id={observation.id}
      obsId={observation.obsId}
      creator={CREATOR}
      target={targetOf(observation)}
      linkImage={linkImage}
    />
  );
}

function PictureTab({ observation }: { readonly observation: Observation }) {
  const url = ownAddress(findProduct(observation, 'product'));
  if (url === null) return <NotToBeHad what="The image" refusal={observation.refusal} />;
  const { id } = observation;
  return <Preview url={url} source={id} creator={CREATOR} id={id} linkImage={linkImage} />;
}

function ResponsesTab({ observation }: { readonly observation: Observation }) {
  const responses = responsesOf(observation);
  if (responses === null || responses.parts.length === 0) {
    return <NotToBeHad what="Its responses" refusal={observation.refusal} />;
  }
  return (
    <div className="flex flex-col gap-6">
      <ResponseViewer sets={[responses]} />
      <CompareForm id={observation.id} />
    </div>
  );
}

/** Where the source is, as far as the archive knows. */
function targetOf({ facts: { ra_obj: ra, dec_obj: dec } }: Observation): Position | null {
  return typeof ra === 'number' && typeof dec === 'number' ? { ra, dec } : null;
}

async function SpectrumTab({ observation }: { readonly observation: Observation }) {
  const [loaded] = await loadProducts([observation.id], await currentWho());
  if (!loaded?.ok) return <NotToBeHad what="This product" refusal={loaded?.sentence ?? null} />;
  return (
    <ProductTab
      id={observation.id}
      obsId={observation.obsId}
      label={productLabel(loaded.facts)}
      title={loaded.facts.obs_title ?? observation.obsId}
      product={loaded.product}
      redshift={loaded.redshift}
      sourceName={loaded.sourceName}
    />
  );
}

function NotToBeHad({ what, refusal }: { readonly what: string; readonly refusal: string | null }) {
  return (
    <Notice kind="info" title={`${what} cannot be looked at`}>
      {refusal ?? 'This archive knows of it and does not keep it.'}
    </Notice>
  );
}

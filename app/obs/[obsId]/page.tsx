/**
 * One observation: its products and everything said of it. `/obs/23523` is the link to give away; with
 * `?id=<obs_publisher_did>` it means one dataset where several collections have the number, and `&tab=` one
 * part of the page.
 */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { currentWho } from '@/app/current-user';
import { ObservationHeader } from '@/components/observation/observation-header';
import { TabBar } from '@/components/observation/tab-bar';
import { chooseTab } from '@/components/observation/tabs';
import { loadObservation } from './load-observation';
import { TabContent } from './tab-content';

type Props = PageProps<'/obs/[obsId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Observation ${decodeURIComponent((await params).obsId)}` };
}

export default async function ObservationPage({ params, searchParams }: Props) {
  const { id, tab: asked } = await searchParams;
  const obsId = decodeURIComponent((await params).obsId);
  const loaded = await loadObservation(obsId, id, await currentWho());
  if (loaded === null) notFound();
  const { observation, others } = loaded;
  const tab = chooseTab(asked, observation);
  return (
    <div className="flex flex-col gap-4">
      <ObservationHeader observation={observation} others={others} />
      <TabBar observation={observation} chosen={tab} />
      <TabContent tab={tab} observation={observation} />
    </div>
  );
}

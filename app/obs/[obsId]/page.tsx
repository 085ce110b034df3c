/**
 * One observation: its products and everything said of it. `/obs/23523` is the link to give away; with
 * `?id=<obs_publisher_did>` it means one dataset where several collections have the number.
 */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { currentWho } from '@/app/current-user';
import { FactList } from '@/components/observation/fact-list';
import { ProductLinks } from '@/components/observation/product-links';
import { Badge } from '@/components/ui/badge';
import { listDatasetLinks } from '@/lib/archive/dataset-links';
import { findDatasets } from '@/lib/archive/find-datasets';
import { findObservation } from '@/lib/archive/find-observation';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { OBSERVATION_GROUPS } from '@/lib/obscore/observation-groups';

type Props = PageProps<'/obs/[obsId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Observation ${decodeURIComponent((await params).obsId)}` };
}

export default async function ObservationPage({ params, searchParams }: Props) {
  const obsId = decodeURIComponent((await params).obsId);
  const { id } = await searchParams;
  const who = await currentWho();
  const found = await findObservation(db(), obsId, env.BASE_URL);
  const facts = found.find((one) => one.obs_publisher_did === id) ?? found[0];
  if (facts === undefined) notFound();
  const others = found.filter((one) => one !== facts);
  const did = String(facts.obs_publisher_did);
  const [dataset] = await findDatasets(db(), [did]);
  const { links } = listDatasetLinks(dataset!, {
    baseUrl: env.BASE_URL,
    now: new Date(),
    who,
    number: 1,
  });
  const simulated = /simulated/i.test(String(facts.obs_collection));

  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">
          {facts.target_name ?? 'Observation'} <span className="text-muted">· {obsId}</span>
        </h1>
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {facts.obs_collection}
          {simulated && <Badge kind="warning">simulated</Badge>}
          {facts.data_rights !== null && (
            <Badge kind={facts.data_rights === 'public' ? 'neutral' : 'warning'}>{facts.data_rights}</Badge>
          )}
          <span className="wrap-anywhere text-sm">{did}</span>
        </p>
        {others.length > 0 && (
          <p>
            Also in{' '}
            {others.map((one) => (
              <a
                key={String(one.obs_publisher_did)}
                className="link mr-2"
                href={`/obs/${encodeURIComponent(obsId)}?id=${encodeURIComponent(String(one.obs_publisher_did))}`}
              >
                {one.obs_collection}
              </a>
            ))}
          </p>
        )}
      </header>
      <ProductLinks links={links} previewable={facts.dataproduct_type === 'event'} />
      <div className="columns-1 gap-8 [&>section]:mb-5 lg:columns-2 2xl:columns-3">
        {OBSERVATION_GROUPS.map((group) => (
          <FactList key={group.title} group={group} facts={facts} />
        ))}
      </div>
    </div>
  );
}

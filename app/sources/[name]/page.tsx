/**
 * One source: what the catalogues say of it, its published spectra and light curves, the runs that cover it.
 * `/sources/<any of its names>`.
 */
import Link from 'next/link';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { currentWho } from '@/app/current-user';
import { type LoadedProduct, loadProducts } from '@/app/load-product';
import { CoveringRuns } from '@/components/sources/covering-runs';
import { ProductChoice } from '@/components/sources/product-choice';
import { SourceMap } from '@/components/sources/source-map';
import { SourceFacts } from '@/components/sources/source-facts';
import { LightCurveViewer } from '@/components/light-curve/light-curve-viewer';
import { productLabels } from '@/components/spectrum/product-label';
import { SpectrumViewer } from '@/components/spectrum/spectrum-viewer';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { CLASS_LABELS } from '@/lib/catalogue/classes';
import { findSource, listSources, type SourceEntry } from '@/lib/catalogue/find-source';
import {
  listCoveringRuns,
  listSourceProducts,
  type SourceProduct,
} from '@/lib/catalogue/find-source-products';
import { db } from '@/lib/db';

type Props = PageProps<'/sources/[name]'>;

/** Drawn at once; more of them are chosen in the table. */
const DRAWN = 6;
const LISTED_RUNS = 25;
const MOST_MARKS = 5000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function SourcePage({ params }: Props) {
  const asked = decodeURIComponent((await params).name);
  const entries = await findSource(db(), asked);
  // Of several catalogues, the one that was asked for by its own name leads.
  const source = entries.find(({ name }) => name === asked) ?? entries[0];
  if (source === undefined) notFound();
  const [products, covering, around] = await Promise.all([
    listSourceProducts(
      db(),
      entries.map(({ source_id }) => source_id),
    ),
    listCoveringRuns(db(), source, LISTED_RUNS),
    listSources(db(), { name: '', class: '', catalogue: '' }, MOST_MARKS),
  ]);
  const drawn = chooseDrawn(products);
  const loaded = await loadProducts(drawn, await currentWho());
  const search = new URLSearchParams({
    target: source.name,
    ra: String(source.ra),
    dec: String(source.dec),
    radius: '0.001',
    dataproduct_type: 'event',
  });
  return (
    <div className="flex flex-col gap-6">
      <SourceHeader source={source} entries={entries} searchAddress={`/search?${search}`} />
      <Pictures loaded={loaded.filter((one) => one.ok)} name={source.name} total={products.length} />
      {products.length > 0 && (
        <section aria-labelledby="products" className="flex flex-col gap-1">
          <h2 id="products" className="text-base font-semibold">
            Published products
          </h2>
          <ProductChoice products={products} chosen={drawn} />
        </section>
      )}
      <div className="columns-1 gap-8 [&>section]:mb-5 lg:columns-2 2xl:columns-3">
        {entries.map((entry) => (
          <SourceFacts key={entry.source_id} source={entry} />
        ))}
      </div>
      <section aria-labelledby="sky" className="flex flex-col gap-1">
        <h2 id="sky" className="text-base font-semibold">
          On the sky
        </h2>
        <SourceMap
          label={`${source.name} and the sources and runs around it`}
          sources={around.map(({ name, ra, dec }) => ({ name, ra, dec }))}
          centre={{ name: source.name, ra: source.ra, dec: source.dec }}
          regions={covering.runs.flatMap(({ s_region }) => s_region ?? [])}
        />
      </section>
      <CoveringRuns {...covering} searchAddress={`/search?${search}`} />
    </div>
  );
}

function SourceHeader({
  source,
  entries,
  searchAddress,
}: {
  readonly source: SourceEntry;
  readonly entries: readonly SourceEntry[];
  readonly searchAddress: string;
}) {
  const names = [...new Set(entries.flatMap((entry) => entry.names))].filter((name) => name !== source.name);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-1">
        <h1 className="flex flex-wrap items-center gap-2 text-xl">
          {source.name}
          {source.class !== null && <Badge>{CLASS_LABELS[source.class] ?? source.class}</Badge>}
        </h1>
        {names.length > 0 && <p className="max-w-prose text-muted">Also {names.join(', ')}</p>}
      </div>
      <Link className={buttonClass('plain')} prefetch={false} href={searchAddress}>
        Search its observations
      </Link>
    </header>
  );
}

/** Spectra first; with many products some of both. */
function chooseDrawn(products: readonly SourceProduct[]): string[] {
  const of = (curves: boolean) =>
    products
      .filter(({ dataproduct_type }) => (dataproduct_type === 'timeseries') === curves)
      .slice(0, DRAWN)
      .map(({ obs_publisher_did }) => obs_publisher_did);
  return [...of(false), ...of(true)];
}

function Pictures({
  loaded,
  name,
  total,
}: {
  readonly loaded: readonly LoadedProduct[];
  readonly name: string;
  readonly total: number;
}) {
  const labels = productLabels(loaded.map(({ facts }) => facts));
  const spectra = loaded.flatMap(({ product, redshift }, i) =>
    product.kind === 'spectrum' ? [{ label: labels[i]!, spectrum: product, redshift }] : [],
  );
  const curves = loaded.flatMap(({ product }, i) =>
    product.kind === 'light-curve' ? [{ label: labels[i]!, curve: product }] : [],
  );
  if (loaded.length === 0) return null;
  const file = name.replace(/[^\w+-]+/g, '-');
  return (
    <>
      <div className="grid gap-6 xl:grid-cols-2 [&>*]:min-w-0 [&>*:only-child]:col-span-full">
        {spectra.length > 0 && (
          <SpectrumViewer title={`Spectra of ${name}`} shown={spectra} fileName={`${file}-spectra`} />
        )}
        {curves.length > 0 && (
          <LightCurveViewer
            title={`Light curves of ${name}`}
            shown={curves}
            fileName={`${file}-light-curves`}
          />
        )}
      </div>
      {total > loaded.length && (
        <p className="text-sm text-muted">
          {loaded.length} of {total} products are drawn; the table below has all of them.
        </p>
      )}
    </>
  );
}
